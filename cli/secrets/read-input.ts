import type { Context } from '../command.ts'
import { UsageError } from '../errors.ts'

/** Far more than a secret may have, in bytes: who pipes a log by mistake need not wait for its end. */
const mostBytes = 2 ** 20

/** The text of standard input, or of a file. Throws a UsageError when a person would have to type it in plain sight. */
export async function readInput(source: 'stdin' | { readonly file: string }, { files }: Context): Promise<string> {
  if (source === 'stdin') return readStandardInput()
  const text = files.read(source.file)
  // Its name is not quoted: it may be the value, in the wrong place.
  if (text === undefined) throw new UsageError('The file that --from-file names does not exist.')
  return text
}

async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY) {
    throw new UsageError(
      '--stdin reads what is piped in, and on a terminal the value would be seen. Leave it out to be asked, unseen.',
    )
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) throw new UsageError('Standard input is far too long for a secret. Is it the right one?')
  }
  return Buffer.concat(chunks).toString('utf8')
}
