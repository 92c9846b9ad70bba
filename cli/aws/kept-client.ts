import type { ClientConfig, Session } from './session.ts'

/**
 * A way to a session's one client of a service: its credentials are looked up once, though a run makes many calls.
 * In: what makes the client. Out: the same client for the same session, always.
 */
export function keptClient<Client>(make: (config: ClientConfig) => Client): (session: Session) => Client {
  const clients = new WeakMap<Session, Client>()
  return (session) => {
    const known = clients.get(session)
    if (known !== undefined) return known
    const made = make(session.config)
    clients.set(session, made)
    return made
  }
}
