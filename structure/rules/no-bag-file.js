import { firstLine, repositoryPath } from './repository-path.js'

const bags = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'index', 'lib']

/** Refuses file and folder names that say nothing: what is in them has a name of its own. */
export const noBagFile = {
  create(context) {
    const parts = repositoryPath(context).split('/')
    const names = parts.map((part) => part.replace(/\..*$/, ''))
    const bag = names.find((name) => bags.includes(name))
    return {
      Program() {
        if (bag)
          context.report({ loc: firstLine, message: `"${bag}" names no concern. Name the file after what it exports.` })
      },
    }
  },
}
