/** Who is alerted: a server of one's own that keeps what it is told. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export interface Operator {
  readonly url: string
  readonly alerts: readonly unknown[]
  close(): void
}

export async function onDuty(): Promise<Operator> {
  const alerts: unknown[] = []
  const server = createServer((request, reply) => {
    void json(request).then((alert) => {
      alerts.push(alert)
      reply.end()
      return undefined
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${String(port)}/`, alerts, close: () => void server.close() }
}
