/** What becomes of an event that nobody can handle, on every transport. */
import { expect, test } from 'vitest'
import type { Mishap } from './bank.ts'
import { amounts, mirrors } from './heard.ts'
import type { Operator } from './operator.ts'
import { allWell, first, verdict } from './world.ts'
import type { Bank, EventWorld } from './world.ts'

export interface Contest {
  readonly world: EventWorld
  readonly operator: Operator
  readonly mishap: Mishap
  readonly newBank: (accounts?: number) => Promise<Bank>
}

/** Told within the contract of a transport; `contest` is asked once the world is open. */
export function deadLetterStories(contest: () => Contest): void {
  test('E4 an event that nobody can handle becomes a dead letter, holds back its aggregate alone and is replayed', async () => {
    const { world, operator, mishap, newBank } = contest()
    const [bank, neighbour] = [await newBank(), await newBank()]
    mishap.fails = (_, amount) => amount === 666
    const poison = await bank.post(first(bank), 666)
    await bank.post(first(bank), 1)
    for (let n = 1; n <= 10; n++) await bank.post(bank.accounts[1 + (n % 2)] ?? '', n)
    await neighbour.post(first(neighbour), 5)
    await world.drained(60_000, { hurry: true })
    expect(await verdict(world)).toMatchObject({ lost: 2, twice: 0, early: 0, phantom: 0 })

    // The operator hears of it, and nothing of what is in it.
    await expect
      .poll(() => operator.alerts)
      .toEqual([
        {
          kind: 'dead-letter',
          tenant: bank.tenant.slug,
          consumer: 'mirror.accounts',
          event: 'bank.account.credited',
          eventId: expect.any(String),
          reason: `The mirror is blind to ${poison}.`,
          at: expect.any(String),
        },
      ])
    const server = await world.server()
    const call = async (who: Bank, method: 'GET' | 'POST', path: string) => {
      const answer = await server.inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${who.token}` },
      })
      return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() }
    }
    const { json } = await call(bank, 'GET', '/events/dead?state=open')
    expect(json.data).toMatchObject([
      {
        consumer: 'mirror.accounts',
        type: 'bank.account.credited',
        state: 'open',
        attempts: 7,
        reason: `Error: The mirror is blind to ${poison}.`,
      },
    ])
    const { id } = json.data[0]
    const shown = await call(bank, 'GET', `/events/dead/${id}`)
    expect(shown.json.payload).toMatchObject({ postingId: poison, amount: 666 })
    expect(shown.json.stack).toContain('bank.ts')
    const lag = await call(bank, 'GET', '/events/lag')
    expect(mirrors(lag.json)).toMatchObject({ waiting: 2, stuck: 1 })
    // Another tenant neither sees nor touches it.
    expect((await call(neighbour, 'GET', '/events/dead')).json.data).toEqual([])
    expect((await call(neighbour, 'GET', `/events/dead/${id}`)).status).toBe(404)
    expect((await call(neighbour, 'POST', `/events/dead/${id}/replay`)).status).toBe(404)
    expect(mirrors((await call(neighbour, 'GET', '/events/lag')).json)).toMatchObject({
      waiting: 0,
      stuck: 0,
    })

    delete mishap.fails
    expect((await call(bank, 'POST', `/events/dead/${id}/replay`)).status).toBe(204)
    await world.drained()
    expect(await verdict(world)).toEqual(allWell)
    const second = await call(bank, 'POST', `/events/dead/${id}/replay`)
    expect(second.json).toMatchObject({ status: 409, code: 'DEAD_LETTER_SETTLED' })
  })

  test('E4 a dead letter that is discarded lets its aggregate go on', async () => {
    const { world, mishap, newBank } = contest()
    const bank = await newBank(1)
    mishap.fails = (_, amount) => amount === 666
    await bank.post(first(bank), 666)
    await bank.post(first(bank), 1)
    await world.drained(60_000, { hurry: true })
    const scope = await world.kernel.systemScope(bank.tenant.slug)
    const { data } = await world.kernel.door.events.listDead(scope, { limit: 10 })
    const [{ id }] = JSON.parse(data) as [{ id: string }]
    await world.kernel.door.events.settleDead(scope, id, 'discard')
    await world.drained()
    expect(await amounts(world, bank)).toEqual([1])
    await world.admin('delete from bank_posting where tenant_id = $1', [bank.tenant.id])
    await world.admin('delete from mirror_entry where tenant_id = $1', [bank.tenant.id])
    await world.admin('delete from mirror_balance where tenant_id = $1', [bank.tenant.id])
  })
}
