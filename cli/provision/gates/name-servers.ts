import { Resolver } from 'node:dns/promises'

/** Whom the internet asks about a name: its name servers, nobody, or unknown because DNS cannot be asked from here. */
export type NameServers =
  | { readonly state: 'answered'; readonly servers: readonly string[] }
  | { readonly state: 'nobody' }
  | { readonly state: 'unknown'; readonly reason: string }

/**
 * The name servers of a domain, without final dots, in lower case. In: the domain, and the resolvers to ask
 * (address:port; this machine's when none is given). It takes some seconds where DNS does not answer, and never throws.
 */
export async function nameServers(domain: string, resolvers?: readonly string[]): Promise<NameServers> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (resolvers) resolver.setServers(resolvers)
  const asked = await ask(resolver, domain)
  if (asked.state !== 'nobody') return asked
  // A resolver that knows private names only says of every name of the internet that there is none.
  const top = domain.slice(domain.lastIndexOf('.') + 1)
  const world = await ask(resolver, top)
  return world.state === 'answered' ? asked : { state: 'unknown', reason: `it does not know ".${top}" either` }
}

async function ask(resolver: Resolver, name: string): Promise<NameServers> {
  try {
    const servers = await resolver.resolveNs(name)
    return { state: 'answered', servers: servers.map((server) => server.replace(/\.$/, '').toLowerCase()) }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { state: 'nobody' }
    return { state: 'unknown', reason: code === '' ? String(error) : code }
  }
}
