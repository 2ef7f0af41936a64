/**
 * A line to PostgreSQL that is a millisecond longer: what the application sends waits, in order,
 * before it is passed on; answers pass at once. A thread of its own, so that a busy load generator
 * does not lengthen the wait.
 */
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export interface DelayProxy {
  /** The URL that leads through the delay to where the given one leads. */
  readonly url: string
  close(): Promise<void>
}
interface Line {
  readonly host: string
  readonly port: number
  /** Milliseconds. */
  readonly delay: number
}

export async function delayProxy(databaseUrl: string, delay: number): Promise<DelayProxy> {
  const url = new URL(databaseUrl)
  const line: Line = { host: url.hostname, port: Number(url.port), delay }
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: line })
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { url: url.href, close: async () => void (await worker.terminate()) }
}

if (!isMainThread) {
  const { host, port, delay } = workerData as Line
  const server = createServer((client) => {
    const upstream = connect(port, host)
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.setNoDelay(true)
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
    upstream.on('data', (chunk) => client.write(chunk))
    // Timers of the same length fire in the order in which they were set.
    client.on('data', (chunk) => setTimeout(() => upstream.write(chunk), delay))
  })
  server.listen(0, '127.0.0.1', () => {
    const { port: own } = server.address() as AddressInfo
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    parentPort?.postMessage(own)
  })
}
