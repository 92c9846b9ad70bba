import { firstLine, repositoryPath } from './repository-path.js'

/**
 * Wants an export that carries the word that says what the file is about, the last one or the one before a preposition:
 * network.ts exports emitNetwork, parse-tokens.ts checkTokens, template-under-test.ts readTemplate. Endings do not
 * count: tags.ts exports tagged. A program that exports nothing is named after what it does. In a folder of commands,
 * where every file exports the same thing, that thing is named after the folder.
 */
export const namedAfterFile = {
  create(context) {
    const parts = repositoryPath(context).split('/')
    const name = parts.at(-1).replace(/\..*$/, '')
    const wanted = parts.at(-2) === 'commands' ? ['command'] : [subject(name), name.split('-').at(-1)]
    return {
      Program(node) {
        const names = exportedNames(node.body)
        if (!names.length || wanted.some((word) => names.some((exported) => carries(exported, word)))) return
        const made = names.join(', ')
        const message = `No export of ${name} carries the word "${wanted[0]}": name the file after what it exports (${made}).`
        context.report({ loc: firstLine, message })
      },
    }
  },
}

function subject(name) {
  return name
    .split(/-(?:by|for|from|in|of|on|to|under|with)-/)[0]
    .split('-')
    .at(-1)
}

function exportedNames(body) {
  return body.flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return ['default']
    if (statement.type === 'ExportAllDeclaration') return ['*']
    if (statement.type !== 'ExportNamedDeclaration') return []
    const { declaration, specifiers } = statement
    if (!declaration) return specifiers.map(({ exported }) => exported.name ?? exported.value)
    return declaration.declarations?.map(({ id }) => id.name ?? '') ?? [declaration.id.name]
  })
}

function carries(exported, word) {
  const words = exported
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .split(' ')
  return words.some((each) => singular(each).startsWith(singular(word)))
}

function singular(word) {
  return word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '')
}
