/**
 * A proxy between the application and PostgreSQL that understands the messages of the client
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html): it writes down every
 * statement, may change it, and may cut the line. So that a test can take the application's own
 * predicates away without a seam for it in the application.
 */
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

export interface WireProxy {
  /** The URL that leads through the proxy to where the given one leads. */
  readonly url: string
  /** Every statement that was sent, as the application wrote it. */
  readonly statements: readonly string[]
  /** What becomes of a statement from now on; a null cuts its connection. */
  change(rewrite: (statement: string) => string | null): void
  close(): Promise<void>
}

export async function wireProxy(databaseUrl: string): Promise<WireProxy> {
  const target = new URL(databaseUrl)
  const statements: string[] = []
  const sockets = new Set<Socket>()
  let rewrite: (statement: string) => string | null = (statement) => statement

  const server: Server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const both = [client, upstream]
    for (const socket of both) {
      sockets.add(socket)
      // Small messages would wait for each other's acknowledgements, 40 ms at a time.
      socket.setNoDelay(true)
      const end = () => both.forEach((one) => one.destroy())
      socket.on('error', end)
      socket.on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    upstream.pipe(client)
    let pending = Buffer.alloc(0)
    let started = false
    client.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk])
      for (;;) {
        const head = started ? 1 : 0
        if (pending.length < head + 4) return
        const length = head + pending.readInt32BE(head)
        if (pending.length < length) return
        const message = pending.subarray(0, length)
        pending = pending.subarray(length)
        // Start-up messages have no type byte; after an SSL request (8 bytes) another one follows.
        if (!started) {
          started = length !== 8
          upstream.write(message)
          continue
        }
        const next = changed(message)
        if (next === null) return both.forEach((one) => one.destroy())
        upstream.write(next)
      }
    })
  })

  /** Query and Parse carry statements; everything else passes. */
  function changed(message: Buffer): Buffer | null {
    const type = String.fromCharCode(message[0] ?? 0)
    if (type !== 'Q' && type !== 'P') return message
    const from = type === 'Q' ? 5 : message.indexOf(0, 5) + 1
    const to = message.indexOf(0, from)
    const statement = message.toString('utf8', from, to)
    statements.push(statement)
    const next = rewrite(statement)
    if (next === null) return null
    if (next === statement) return message
    const parts = [message.subarray(0, from), Buffer.from(next), message.subarray(to)]
    const whole = Buffer.concat(parts)
    whole.writeInt32BE(whole.length - 1, 1)
    return whole
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(databaseUrl)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    statements,
    change(next) {
      rewrite = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const predicate = /(?:"?\w+"?\.)?"?tenant_id"? = (\$\d+)(?:::uuid)?/g
const joined = /(?:"?\w+"?\.)?"?tenant_id"? = "?\w+"?\."?tenant_id"?/g

/** A statement without what the application does to keep tenants apart. */
export function withoutTenantFilters(statement: string): string {
  return statement.replaceAll(predicate, '$1::uuid is not null').replaceAll(joined, 'true')
}
