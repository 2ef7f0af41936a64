import { setTimeout } from 'node:timers/promises'
import type { Caller } from './shop-server.ts'

/** Any JSON: tests look at what they need. */
// oxlint-disable-next-line typescript/no-explicit-any -- as `json()` of the injected answers
type Operation = any

/** Asks for an operation until it is over. */
export async function ended(caller: Caller, location: string): Promise<Operation> {
  const until = Date.now() + 20_000
  for (;;) {
    const operation = (await caller.get(location.replace('/api/v1', ''))).json()
    if (!['waiting', 'running'].includes(operation.state)) return operation
    if (Date.now() > until)
      throw new Error(`Expected the operation to end, found ${JSON.stringify(operation)}`)
    await setTimeout(50)
  }
}
