import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { awsError, isAwsError } from './aws-error.ts'
import type { Call } from './call.ts'
import { faultError, type FaultKind, type Faults } from './faults.ts'
import type { Operations } from './operation.ts'
import { protocolOf, readRequest, writeAnswer, writeError, type Protocol } from './protocol.ts'
import type { Site } from './site.ts'

interface Served {
  readonly site: Site
  readonly services: Readonly<Record<string, Operations>>
  readonly faults: Faults
  readonly calls: Call[]
}

/** Serves the services on a free port of the loopback interface, told apart by the scope of the signature. */
export async function listen(served: Served): Promise<{ endpoint: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => void serve(request, response, served))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}

async function serve(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const requestId = served.site.uuid('request')
  const body = await read(request)
  const service =
    /Credential=[^/]*\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const protocol = protocolOf(service)
  if (protocol === undefined) {
    const error = awsError('UnknownService', `The scripted AWS has no service "${service}".`)
    return send(response, 400, requestId, writeError('query', error, requestId))
  }
  const target = String(request.headers['x-amz-target'] ?? '')
  const wire = { method: request.method ?? '', url: request.url ?? '', target, body }
  const call: Call = { service, ...readRequest(protocol, wire) }
  served.calls.push(call)
  const fault = served.faults.of(call)
  if (fault === 'cut before') return void request.socket.destroy()
  const { status, ...content } = await answer(call, fault, protocol, requestId, served)
  if (fault === 'cut after') return void request.socket.destroy()
  send(response, status, requestId, content)
}

async function answer(
  call: Call,
  fault: FaultKind | undefined,
  protocol: Protocol,
  requestId: string,
  { services }: Served,
): Promise<{ status: number; type: string; body: string }> {
  try {
    const error = fault && faultError(fault, call, protocol)
    if (error) throw error
    if (typeof fault === 'object' && 'slow' in fault) await sleep(fault.slow)
    const operation = services[call.service]?.[call.operation]
    if (!operation) {
      throw awsError('InvalidAction', `The scripted AWS does not know ${call.service} ${call.operation}.`)
    }
    return { status: 200, ...writeAnswer(protocol, call.operation, await operation(call.parameters), requestId) }
  } catch (error) {
    // A fault of this server itself is told to the test through its client, which would try a 500 again.
    const told = isAwsError(error) ? error : awsError('ScriptedAwsBug', String((error as Error).stack))
    return { status: told.status, ...writeError(protocol, told, requestId) }
  }
}

function send(
  response: ServerResponse,
  status: number,
  requestId: string,
  { type, body }: { type: string; body: string },
): void {
  response.writeHead(status, { 'content-type': type, 'x-amzn-requestid': requestId })
  response.end(body)
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
