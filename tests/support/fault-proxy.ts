/** A line to a server that a test can break: whatever the protocol, it only sees bytes. */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { seeded } from './seeded.ts'

/** What is wrong with the line. */
export type Fault =
  | { readonly kind: 'none' }
  /** Connections break, new ones are refused. */
  | { readonly kind: 'cut' }
  /** Each piece arrives later, in order. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Connections stay and new ones are taken, but nothing passes and no end is heard of. */
  | { readonly kind: 'half-open' }
  /** Requests arrive and take effect; where the reply would pass, the connection breaks instead. */
  | { readonly kind: 'drop-replies' }

export interface FaultProxy {
  readonly port: number
  /** Sets what is wrong from now on; a line that was half-open breaks when that ends. */
  become(fault: Fault): void
  /** The line is good again. */
  heal(): void
  /** Connections that were taken so far. */
  readonly connections: number
  stop(): Promise<void>
}

/** Opens a line to a port of this machine, at the given port or a free one. */
export async function faultProxy(options: {
  readonly target: number
  readonly port?: number
}): Promise<FaultProxy> {
  let fault: Fault = { kind: 'none' }
  let connections = 0
  const lines = new Set<Line>()

  const server = createServer((client) => {
    if (fault.kind === 'cut') {
      client.resetAndDestroy()
      return
    }
    connections += 1
    const line = open(client, options.target, () => fault)
    lines.add(line)
    line.closed.then(
      () => lines.delete(line),
      () => lines.delete(line),
    )
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')

  function become(next: Fault): void {
    const stalled = fault.kind === 'half-open' && next.kind !== 'half-open'
    fault = next
    for (const line of lines) {
      if (next.kind === 'cut' || stalled) line.destroy()
      else if (next.kind === 'half-open') line.hold()
    }
  }

  return {
    port: (server.address() as AddressInfo).port,
    become,
    heal: () => become({ kind: 'none' }),
    get connections() {
      return connections
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const line of lines) line.destroy()
      await closed
    },
  }
}

interface Line {
  readonly closed: Promise<unknown>
  destroy(): void
  hold(): void
}

function open(client: Socket, target: number, fault: () => Fault): Line {
  const upstream = connect(target, '127.0.0.1')
  const both = [client, upstream]
  let held = false
  const destroy = (): void => both.forEach((socket) => socket.destroy())
  const hold = (): void => {
    held = true
    both.forEach((socket) => socket.pause())
  }
  for (const socket of both) {
    // Small messages would wait for each other's acknowledgements, 40 ms at a time.
    socket.setNoDelay(true)
    socket.on('error', () => {
      if (!held) destroy()
    })
    socket.on('close', () => {
      if (!held) destroy()
    })
  }
  const pass = inOrder(fault)
  const back = inOrder(fault)
  client.on('data', (chunk) => pass(() => upstream.write(chunk)))
  upstream.on('data', (chunk) => {
    if (fault().kind === 'drop-replies') destroy()
    else back(() => client.write(chunk))
  })
  if (fault().kind === 'half-open') hold()
  return { closed: once(client, 'close').catch(() => undefined), destroy, hold }
}

/**
 * Does things in the order given, each no sooner than the delay of its moment. One timer for all: of
 * two, the later one may be due first, since Node cuts their milliseconds to whole ones.
 */
function inOrder(fault: () => Fault): (action: () => void) => void {
  const waiting: { readonly due: number; readonly action: () => void }[] = []
  const run = (): void => {
    for (;;) {
      const [next] = waiting
      if (next === undefined) return
      const left = next.due - performance.now()
      if (left > 0) {
        setTimeout(run, left)
        return
      }
      waiting.shift()
      next.action()
    }
  }
  return (action) => {
    const current = fault()
    const delay = current.kind === 'delay' ? current.milliseconds : 0
    waiting.push({ due: performance.now() + delay, action })
    // Otherwise it is run when those before it are.
    if (waiting.length === 1) run()
  }
}

/** Faults and how long each lasts, in milliseconds; the same seed gives the same ones. */
export function* faultsOf(
  seed: number,
  longest: number,
): Generator<{ readonly fault: Fault; readonly milliseconds: number }, never> {
  const chance = seeded(seed)
  for (;;) {
    const kinds: readonly Fault[] = [
      { kind: 'cut' },
      { kind: 'delay', milliseconds: Math.round(chance() * Math.min(longest, 5000)) },
      { kind: 'half-open' },
      { kind: 'drop-replies' },
    ]
    const fault = kinds[Math.floor(chance() * kinds.length)] ?? { kind: 'none' }
    yield { fault, milliseconds: Math.round((0.1 + 0.9 * chance()) * longest) }
  }
}
