/** Where a command's words go: results to standard output, talk to standard error. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly say: (text: string) => void
  /** Colour on standard error, where diagnostics go. */
  readonly colour: boolean
  /** Columns of standard error; undefined when it is no terminal. */
  readonly width: number | undefined
  /** A person can be asked: both input and output are a terminal, and this is not CI. */
  readonly interactive: boolean
}

/** This process's terminal. https://no-color.org: any NO_COLOR that is not empty turns colour off. */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { env, stdin, stdout, stderr } = process
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0'
  return {
    out: (text) => void stdout.write(text),
    say: (text) => void stderr.write(text),
    colour: !env['NO_COLOR'] && (forced || (stderr.isTTY === true && env['TERM'] !== 'dumb')),
    width: stderr.isTTY ? stderr.columns : undefined,
    interactive: stdin.isTTY === true && stderr.isTTY === true && !env['CI'],
  }
}
