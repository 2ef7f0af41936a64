/** What every transport keeps, told as stories; `security.md` names them E1 to E9. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenTransport } from '@strata-erp/core/operate'
import type { Mishap } from './bank.ts'
import { allWell, eventWorld, verdict } from './world.ts'
import type { EventWorld } from './world.ts'

export interface TransportUnderTest {
  readonly transport: OpenTransport
  close(): Promise<void>
}

export function eventContract(name: string, open: () => Promise<TransportUnderTest>): void {
  describe(`events on ${name}`, () => {
    const mishap: Mishap = {}
    let under: TransportUnderTest
    let world: EventWorld

    beforeAll(async () => {
      under = await open()
      world = await eventWorld(under.transport, mishap)
      await world.kernel.events.start()
    })
    afterAll(async () => {
      await world?.close()
      await under?.close()
    })

    test('what was committed is heard once and in order, in the tenant that emitted it', async () => {
      const [acme, globex] = [await world.bank('acme'), await world.bank('globex')]
      await Promise.all(
        [acme, globex].flatMap((bank) =>
          Array.from({ length: 60 }, (_, n) =>
            bank.post(bank.accounts[n % 3] ?? '', n % 2 === 0 ? n + 1 : -n),
          ),
        ),
      )
      await world.drained()
      expect(await verdict(world)).toEqual(allWell)
    })
  })
}
