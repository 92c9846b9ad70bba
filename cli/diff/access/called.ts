/** What people call a resource of the network: the tasks of "backend", the load balancer. Nothing: it has no such name. */
export type Called = (id: string) => string | undefined

/** What the compiler's comments on security groups and target groups say whose they are. */
const owners = [/^The firewall of (.+?)\.?$/, /^The (tasks of ".+") that answer their health check\.?$/]

/** Takes the names from the comments of templates, the first that has one; what overrides or other tools made has none. */
export function calledIn(
  ...templates: readonly ({ readonly comments: ReadonlyMap<string, string> } | undefined)[]
): Called {
  return (id) => {
    for (const template of templates) {
      const comment = template?.comments.get(id) ?? ''
      for (const owner of owners) {
        const [, name] = owner.exec(comment) ?? []
        if (name !== undefined) return name.startsWith('tasks') ? `the ${name}` : name
      }
    }
    return undefined
  }
}
