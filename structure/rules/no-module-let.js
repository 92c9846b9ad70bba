/** Refuses variables of a module that can change: what they hold would outlive the call that set it. */
export const noModuleLet = {
  create(context) {
    const check = (node) => {
      if (node?.type !== 'VariableDeclaration' || node.kind === 'const') return
      const message = `A module holds no state: write const, or keep the \`${node.kind}\` in the function that changes it.`
      context.report({ node, message })
    }
    return {
      Program(node) {
        for (const statement of node.body)
          check(statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement)
      },
    }
  },
}
