import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** A name server on the loopback interface. */
export interface NameServer {
  /** As a resolver takes it: address:port. */
  readonly address: string
  readonly stop: () => Promise<void>
}

/** RFC 1035, section 4.1.1. */
const codes = { answered: 0, failed: 2, nobody: 3, refused: 5 }

/**
 * Answers NS questions over UDP with the given names, or with the code of an error; what is not given gets no answer at
 * all. https://www.rfc-editor.org/rfc/rfc1035#section-4
 */
export async function startNameServer(
  zones: Readonly<Record<string, readonly string[] | 'nobody' | 'failed' | 'refused'>>,
): Promise<NameServer> {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => {
    const known = zones[nameOf(question)]
    if (known !== undefined) socket.send(answer(question, known), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => socket.close(resolve)),
  }
}

function answer(question: Buffer, known: readonly string[] | 'nobody' | 'failed' | 'refused'): Buffer {
  const servers = typeof known === 'string' ? [] : known
  const code = typeof known === 'string' ? codes[known] : codes.answered
  const header = Buffer.from(question.subarray(0, 12))
  // An answer, with recursion; then the counts of questions, answers, and nothing more.
  header.writeUInt16BE(0x8180 + code, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(servers.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, question.subarray(12, endOfQuestion(question)), ...servers.map(record)])
}

/** The name is a pointer to that of the question; type NS, class IN, a minute to live. */
function record(server: string): Buffer {
  const data = encoded(server)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length)
  return Buffer.concat([Buffer.from([0xc0, 0x0c, 0, 2, 0, 1, 0, 0, 0, 60]), length, data])
}

function encoded(name: string): Buffer {
  return Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.of(0),
  ])
}

function nameOf(question: Buffer): string {
  const labels: string[] = []
  for (let at = 12; question[at]; at += 1 + question[at]!) {
    labels.push(question.toString('latin1', at + 1, at + 1 + question[at]!))
  }
  return labels.join('.').toLowerCase()
}

/** After the name, its type and its class. */
function endOfQuestion(question: Buffer): number {
  return question.indexOf(0, 12) + 5
}
