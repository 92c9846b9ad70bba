import { listed } from '../../compiler/diagnostics/listed.ts'
import type { Context } from '../command.ts'
import type { Difference } from '../diff/difference.ts'
import { OperatorError, UsageError } from '../errors.ts'
import { consentNeeds, type ConsentNeeds, type StatefulChange } from './consent-needs.ts'
import { askForText, askYesOrNo } from './ask.ts'

export interface ConsentOptions {
  readonly environment: string
  /** Where that is, as the question names it. */
  readonly aws: { readonly account: string; readonly region: string }
  /** --yes: consents to everything but what is lost or left behind. */
  readonly yes: boolean
  /** --leave-behind: logical ids of stateful resources that may leave their stack and stay in the account. */
  readonly leaveBehind?: readonly string[]
  readonly signal?: AbortSignal
}

/** The person said no: not an error of anybody's. Printed like an OperatorError. */
export class Declined extends OperatorError {}

/**
 * Returns once somebody has consented to a difference, which was shown before; nothing may be applied otherwise, not even
 * what only a change set sees.
 * What it takes: yes on a terminal, the environment's name typed where that begins with "prod", or --yes. A stateful
 * resource that is left behind is asked for even with --yes, or named in --leave-behind; one that is lost has its
 * logical id typed on a terminal, which no option replaces.
 * Throws an OperatorError for what is refused outright, and for what only a terminal can consent to where there is none;
 * a UsageError where nobody can be asked and --yes is missing; Declined for a no; Interrupted for Ctrl-C.
 */
export async function consent(
  difference: Difference,
  options: ConsentOptions,
  { terminal }: Pick<Context, 'terminal'>,
): Promise<void> {
  const needs = consentNeeds(difference)
  if (needs.refusals.length)
    throw new OperatorError(`${needs.refusals.join('\n')}\nNothing of what was shown was done.`)
  const unnamed = needs.leftBehind.filter(({ id }) => !options.leaveBehind?.includes(id))
  if (!terminal.interactive()) return withoutTerminal(needs, unnamed, options)
  await askForLosses(needs.lost, options)
  await askForLeftBehind(unnamed, options)
  if (!options.yes) await askForAll(options)
}

/** Production by its name: the schema has no other sign of it. */
export function isProduction(environment: string): boolean {
  return environment.startsWith('prod')
}

function withoutTerminal({ lost }: ConsentNeeds, unnamed: readonly StatefulChange[], { yes }: ConsentOptions): void {
  if (lost.length) {
    throw new OperatorError(
      `${lossSentences(lost)} That is confirmed only by a person who types the names, on a terminal; no option replaces it. Nothing of what was shown was done.`,
    )
  }
  if (unnamed.length) {
    throw new OperatorError(
      `${leavingSentence(unnamed)} --yes is not enough for that. Run this on a terminal, or name what may be left behind: --leave-behind ${unnamed.map(({ id }) => id).join(',')}. Nothing of what was shown was done.`,
    )
  }
  if (!yes) {
    throw new UsageError(
      'Nobody can be asked here, since this is no terminal. Nothing of what was shown was done. Give --yes if what was shown is to be applied.',
    )
  }
}

async function askForLosses(lost: readonly StatefulChange[], { signal }: ConsentOptions): Promise<void> {
  for (const change of lost) {
    await askForText(
      `${lossSentences([change])} Type its name, ${change.id}, if that is what you want:`,
      change.id,
      signal,
    )
  }
}

async function askForLeftBehind(unnamed: readonly StatefulChange[], { signal }: ConsentOptions): Promise<void> {
  if (!unnamed.length) return
  const question = `${leavingSentence(unnamed)} Leave ${unnamed.length > 1 ? 'them' : 'it'} behind?`
  if (!(await askYesOrNo(question, signal))) throw new Declined('Declined; nothing of what was shown was done.')
}

async function askForAll({ environment, aws: { account, region }, signal }: ConsentOptions): Promise<void> {
  const where = `${environment} (account ${account}, ${region})`
  if (isProduction(environment)) {
    return askForText(`This changes ${where}. Type its name to apply what was shown:`, environment, signal)
  }
  const said = await askYesOrNo(`Apply to ${where}?`, signal)
  if (!said) throw new Declined('Declined; nothing of what was shown was done.')
}

/** What it means was shown with the difference; the question needs to say what is asked for, once for all. */
function leavingSentence(changes: readonly StatefulChange[]): string {
  const several = changes.length > 1
  const names = listed(changes.map(({ id, type }) => `${id} (${type})`))
  return `${names} ${several ? 'leave their stack and stay' : 'leaves its stack and stays'} in the account, in no stack any more, where ${several ? 'they' : 'it'} may go on costing.`
}

function lossSentences(changes: readonly StatefulChange[]): string {
  return changes.map(({ id, type, effect }) => `${id} (${type}): ${effect.sentence}`).join(' ')
}
