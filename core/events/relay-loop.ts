import type { Lot } from './inbox.ts'
import type { Transport } from './transport.ts'
import { turn } from './inbox.ts'

export interface RelayLoop {
  /** Events were committed for this tenant. */
  wake(tenantId: string): void
  /** All that is unpublished, whoever emitted it. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/** Moves events onward as soon as they are known of; one statement at a time in a process. */
export function relayLoop(
  transport: Transport,
  moved: (lots: readonly Lot[]) => void,
  report: (error: unknown) => void,
): RelayLoop {
  const emitters = new Set<string>()
  let running: Promise<void> | undefined
  let stopped = false

  async function run(): Promise<void> {
    while (emitters.size > 0) {
      const asked = [...emitters].slice(0, turn.tenants)
      for (const tenant of asked) emitters.delete(tenant)
      const result = await transport.relay(asked)
      moved(result.lots)
      // A full turn of somebody: there is more.
      if (result.moved >= turn.events && !stopped) for (const tenant of asked) emitters.add(tenant)
    }
  }
  function start(): void {
    running ??= run()
      .catch((error: unknown) => {
        // The sweep finds what was not moved.
        emitters.clear()
        report(error)
      })
      .finally(() => {
        running = undefined
        if (emitters.size > 0) start()
      })
  }

  return {
    wake(tenantId) {
      if (stopped) return
      emitters.add(tenantId)
      start()
    },
    async sweep() {
      for (;;) {
        if (stopped) return
        const result = await transport.relay()
        moved(result.lots)
        if (result.moved === 0) return
      }
    },
    async stop() {
      stopped = true
      emitters.clear()
      await running
    },
  }
}
