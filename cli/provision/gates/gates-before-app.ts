import type { Session } from '../../aws/session.ts'
import type { LiveStack } from '../../aws/stacks.ts'
import type { OneEnvironment } from '../../one-environment.ts'
import type { NamedGate } from './gate.ts'
import { imagesGate } from './images.ts'
import { secretsGate } from './secrets.ts'

/** What the app stack needs besides its template. */
export interface BeforeApp {
  readonly gates: readonly NamedGate[]
  /**
   * Values for the image parameters that the app stack does not have yet, as <repository>@sha256:<digest>: of each
   * repository the image that was published last, or the newest. Those that it has are not here: they keep their values
   * (UsePreviousValue).
   */
  readonly images: Readonly<Record<string, string>>
  /** What whoever is asked must know: the images that were chosen. Full sentences. */
  readonly remarks: readonly string[]
}

/**
 * Looks, once the data stack is there, at what tasks need to start: secrets that people set, and images.
 * In: the stacks as they are deployed now, so the data stack after it was applied. Nothing is changed.
 * Throws an OperatorError where AWS denies looking.
 */
export async function gatesBeforeApp(
  session: Session,
  one: OneEnvironment,
  live: { readonly data?: LiveStack; readonly app?: LiveStack },
): Promise<BeforeApp> {
  const [secrets, { gate, images }] = await Promise.all([secretsGate(session, one), imagesGate(session, one, live)])
  return {
    gates: [
      { name: 'secrets', gate: secrets },
      { name: 'images', gate },
    ],
    images,
    remarks: gate.state === 'passed' && gate.notable ? [gate.sentence] : [],
  }
}
