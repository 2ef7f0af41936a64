import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../door.ts'
import type { AuditRequest } from './audit-door.ts'
import type { Json } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'
import { createAuditDoor, listAudit } from './audit-log.ts'
import { openWorld, permitted } from '../records/records-world.ts'
import type { World } from '../records/records-world.ts'

interface Entry {
  readonly action: string
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
}
let world: World
let scope: Scope
let deal = ''
const customFields = (key: string): Json => ({
  'sales.deal': [
    { key: 'lot', uid: 'cf_lot', label: 'Lot', type: 'text' },
    { key, uid: 'cf_secret', label: 'Secret', type: 'text', sensitive: true },
  ],
})
const audit = (request: Partial<AuditRequest> = {}, as = scope): Promise<Page> =>
  listAudit(world, as, { limit: 50, ...request })
const entries = async (request: Partial<AuditRequest> = {}, as = scope): Promise<Entry[]> =>
  JSON.parse((await audit(request, as)).data) as Entry[]
const door = () => createAuditDoor(world)
/** What of readings is in the trail of the tenant. */
const readings = async (): Promise<Entry[]> =>
  (await entries()).filter(({ action }) => /\.(read|export)$/.test(action))
const actions = async (request: Partial<AuditRequest> = {}, as = scope) =>
  (await entries(request, as)).map(({ action }) => action)

beforeAll(async () => {
  world = await openWorld()
  scope = world.configured(world.tenant(), { customFields: customFields('secret') })
  await world.records.create(scope, 'party.company', { name: 'North' })
  const created = await world.records.create(scope, 'sales.deal', {
    name: 'Lamps',
    margin: '30.00',
    custom: { lot: 'L1', secret: 'x' },
    shipping: { parcels: 2 },
    steps: [{ name: 'Call', cost: 7 }],
  })
  deal = created.id
  await world.records.change(scope, 'sales.deal', deal, { name: 'Lights', margin: '31.00' })
  const bob: Scope = { ...scope, actor: { kind: 'apiKey', id: 'k1', name: 'Shop' } }
  await world.records.remove(bob, 'sales.deal', deal)
  await world.records.create(world.tenant(), 'party.company', { name: 'Of another tenant' })
})
afterAll(() => world.close())

describe('the audit trail', () => {
  test('says who did what, newest first, to its own tenant only', async () => {
    expect(await actions()).toEqual([
      'sales.deal.delete',
      'sales.deal.update',
      'sales.deal.create',
      'sales.step.create',
      'party.company.create',
    ])
    expect((await entries())[1]).toMatchObject({
      entity: 'sales.deal',
      recordId: deal,
      before: { name: 'Lamps', margin: '30.00' },
      after: { name: 'Lights', margin: '31.00' },
      actor: { kind: 'user', id: 'u1', name: 'Ada' },
      requestId: 'r1',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    })
  })

  test('is narrowed to an entity, a record, an actor', async () => {
    expect(await actions({ entity: 'party.company' })).toEqual(['party.company.create'])
    expect(await actions({ entity: 'sales.deal', record: deal })).toHaveLength(3)
    expect(await actions({ entity: 'sales.deal', record: 'none' })).toEqual([])
    expect(await actions({ actor: 'k1' })).toEqual(['sales.deal.delete'])
  })

  test('continues where a page ended, also after new entries', async () => {
    const first = await audit({ limit: 2 })
    await world.records.create(scope, 'party.company', { name: 'Later' })
    const second = await audit({ limit: 2, cursor: first.next ?? '' })
    const third = await audit({ limit: 2, cursor: second.next ?? '' })
    const all = [first, second, third].flatMap(({ data }) => JSON.parse(data) as Entry[])
    expect(all.map(({ action }) => action)).toEqual((await actions()).slice(1))
    expect(third.next).toBeNull()
    await expect(
      audit({ limit: 2, cursor: first.next ?? '', entity: 'sales.deal' }),
    ).rejects.toMatchObject({ code: 'INVALID_QUERY' })
    await expect(
      audit({ limit: 2, cursor: first.next ?? '' }, world.tenant()),
    ).rejects.toMatchObject({ code: 'INVALID_QUERY' })
  })

  test('hides what the reader may not see: fields, custom ones, those of lines', async () => {
    const reader = { ...scope, permissions: permitted('audit.read', 'sales.*') }
    const [, update, create] = await entries({ entity: 'sales.deal' }, reader)
    expect(update).toMatchObject({ before: { name: 'Lamps' }, after: { name: 'Lights' } })
    expect(update?.after).not.toHaveProperty('margin')
    expect(create?.after).not.toHaveProperty('margin')
    expect(create?.after).toMatchObject({
      id: deal,
      custom: { lot: 'L1' },
      shipping: { parcels: 2 },
      steps: [{ name: 'Call' }],
    })
    expect(JSON.stringify(create)).not.toMatch(/secret|cost/)
    const chief = {
      ...scope,
      permissions: permitted('sales.deal.margin', 'sales.deal.secret', 'sales.step.cost'),
    }
    const seen = (await entries({ entity: 'sales.deal' }, chief))[2]
    expect(seen?.after).toMatchObject({
      margin: '30.00',
      custom: { lot: 'L1', secret: 'x' },
      steps: [{ name: 'Call', cost: 7 }],
    })
  })

  test('hides a sensitive value also after its field was renamed or retired', async () => {
    const reader = { ...scope, permissions: permitted('audit.read') }
    for (const document of [{ customFields: customFields('renamed') }, {}]) {
      const create = (
        await entries({ entity: 'sales.deal' }, world.configured(reader, document))
      )[2]
      expect(JSON.stringify(create)).not.toMatch(/secret/)
    }
  })
})

describe('S10: the audit trail is searched and taken away', () => {
  test('by the beginning of an action, by request, from an instant and up to one', async () => {
    expect(await actions({ action: 'sales.deal.' })).toHaveLength(3)
    expect(await actions({ action: 'sales.deal.create' })).toHaveLength(1)
    expect(await actions({ action: 'nothing' })).toEqual([])
    expect((await actions({ request: 'r1' })).length).toBeGreaterThan(4)
    expect(await actions({ request: 'r2' })).toEqual([])
    const [, update] = await entries({ entity: 'sales.deal' })
    const at = String((update as { at?: string } | undefined)?.at)
    expect(await actions({ entity: 'sales.deal', to: at })).toEqual(['sales.deal.create'])
    expect(await actions({ entity: 'sales.deal', from: at })).toEqual([
      'sales.deal.delete',
      'sales.deal.update',
    ])
  })

  test('as lines of JSON and as CSV, with nothing that the reader may not see', async () => {
    const reader = { ...scope, permissions: permitted('audit.export', 'sales.*') }
    const text = async (format: 'jsonl' | 'csv', as = reader): Promise<string> => {
      let all = ''
      for await (const part of door().export(as, { entity: 'sales.deal' }, format)) all += part
      return all
    }
    const lines = (await text('jsonl')).trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as Entry).action)).toEqual([
      'sales.deal.delete',
      'sales.deal.update',
      'sales.deal.create',
    ])
    expect(lines.join('')).not.toMatch(/margin|30\.00/)
    const csv = (await text('csv')).split('\r\n')
    expect(csv[0]).toBe(
      'id,at,action,entity,recordId,actorKind,actorId,actorName,requestId,before,after',
    )
    expect(csv).toHaveLength(5)
    const eve: Scope = { ...scope, actor: { kind: 'user', id: 'u2', name: '=cmd|"x"' } }
    await world.records.create(eve, 'party.company', { name: 'X' })
    let all = ''
    for await (const part of door().export(scope, { actor: 'u2' }, 'csv')) all += part
    expect(all).toContain(`"'=cmd|""x"""`)
  })

  test('and each reading of it is in it', async () => {
    const before = (await readings()).length
    await door().list(scope, { limit: 1, action: 'sales.' })
    for await (const _ of door().export(scope, { actor: 'u1' }, 'jsonl')) break
    const now = await readings()
    expect(now).toHaveLength(before + 2)
    expect(now.slice(0, 2)).toMatchObject([
      { action: 'audit.export', after: { filter: { actor: 'u1' }, format: 'jsonl' } },
      { action: 'audit.read', after: { filter: { action: 'sales.' } } },
    ])
  })
})

describe('S10: readings of sensitive fields', () => {
  test('leave one entry a request, with the fields and the records and no value', async () => {
    const made = await world.records.create(scope, 'sales.deal', {
      name: 'Seen',
      margin: '98765431.25',
    })
    const before = await readings()
    await world.records.read(scope, 'sales.deal', made.id)
    await world.records.list(scope, 'sales.deal', { limit: 10, filters: [] })
    const now = await readings()
    expect(now).toHaveLength(before.length + 2)
    expect(now.slice(0, 2)).toMatchObject([
      { action: 'sales.deal.read', entity: 'sales.deal' },
      { action: 'sales.deal.read', recordId: made.id },
    ])
    expect(now[1]?.after).toMatchObject({ fields: expect.arrayContaining(['margin']) as unknown })
    expect(JSON.stringify(now.slice(0, 2))).not.toContain('98765431')
  })

  test('leave none where the reader sees none', async () => {
    const before = (await readings()).length
    const reader = { ...scope, permissions: permitted('sales.*', 'party.*') }
    await world.records.list(reader, 'sales.deal', { limit: 10, filters: [] })
    expect(await readings()).toHaveLength(before)
  })
})
