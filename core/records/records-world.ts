/** A small world for the tests of this room: two companies' deals, on a real database. */
import { compileRoles } from '../access/compile-permissions.ts'
import { everything } from '../access/permission.ts'
import type { PermissionSet } from '../access/permission.ts'
import { compileEffective } from '../configuration/compile-effective.ts'
import { kernelTables } from '../database/kernel-tables.ts'
import { openDatabase } from '../database/open.ts'
import { schemaDiff } from '../database/schema-diff.ts'
import type { Database } from '../database/transaction.ts'
import type { RecordsDoor } from './records-door.ts'
import { definePlugin } from '../plugin/define-plugin.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { defineEntity, extendEntity } from '../schema/define-entity.ts'
import { field } from '../schema/field.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import type { Model } from '../schema/model.ts'
import { compileModel } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import { Client } from 'pg'
import { createCursors } from './cursor.ts'
import type { Cursors } from './cursor.ts'
import { createRecordsDoor } from './door.ts'
import { newId } from './work.ts'

const company = defineEntity('party.company', {
  label: 'Company',
  plural: 'companies',
  title: 'name',
  customFields: true,
  fields: {
    name: field.text({ required: true }),
    group: field.reference('party.company'),
    rating: field.integer(),
    vatId: field.text({ sensitive: true }),
  },
})
const deal = defineEntity('sales.deal', {
  label: 'Deal',
  plural: 'deals',
  title: 'name',
  customFields: true,
  workflow: 'stage',
  fields: {
    name: field.text({ required: true }),
    company: field.reference('party.company'),
    subject: field.reference(['party.company', 'sales.deal']),
    amount: field.money(),
    discount: field.percent(),
    weight: field.decimal({ scale: 3 }),
    pieces: field.integer(),
    effort: field.duration(),
    close: field.date(),
    heardAt: field.timestamp(),
    urgent: field.boolean(),
    source: field.choice(['web', 'fair']),
    tags: field.choices(['hot', 'old']),
    place: field.address(),
    margin: field.percent({ sensitive: true }),
    stage: field.stage({ required: true }),
    steps: field.lines('sales.step', { via: 'deal' }),
  },
})
const step = defineEntity('sales.step', {
  label: 'Step',
  plural: 'steps',
  title: 'name',
  fields: {
    deal: field.reference('sales.deal', { required: true }),
    name: field.text({ required: true }),
    cost: field.integer({ sensitive: true }),
  },
})
const shipping = extendEntity('sales.deal', {
  carrier: field.choice(['post', 'own'], { default: 'post' }),
  parcels: field.integer(),
  freight: field.integer({ sensitive: true, filterable: true }),
})

const plugins: readonly Plugin[] = [
  definePlugin({
    name: 'party',
    version: '1.0.0',
    title: 'Parties',
    alwaysActive: true,
    entities: [company],
  }),
  definePlugin({
    name: 'sales',
    version: '1.0.0',
    title: 'Sales',
    requires: ['party'],
    entities: [deal, step],
  }),
  definePlugin({
    name: 'shipping',
    version: '1.0.0',
    title: 'Shipping',
    requires: ['sales'],
    extensions: [shipping],
  }),
]

/** Stage ids differ from what records hold, as they do after a tenant renamed them. */
const workflows: Json = [
  {
    id: 'pipeline',
    label: 'Pipeline',
    entity: 'sales.deal',
    default: true,
    stages: [
      { id: 'talking', uid: 'st_open', label: 'Talking', category: 'open' },
      { id: 'agreed', uid: 'st_won', label: 'Agreed', category: 'won' },
    ],
    transitions: [{ from: 'talking', to: 'agreed' }],
  },
]

export interface World {
  readonly model: Model
  readonly database: Database
  /** Login of the owner of the database. */
  readonly ownerUrl: string
  readonly records: RecordsDoor
  readonly cursors: Cursors
  /** A scope of a new tenant. */
  tenant(more?: Partial<Scope['tenant']>): Scope
  /** The same scope under another configuration. */
  configured(scope: Scope, document: JsonObject): Scope
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const model = compileModel(plugins)
  const tables = [...kernelTables, ...[...model.tables.values()].flat()]
  const test = await createKernelDatabase()
  const owner = new Client({ connectionString: test.ownerUrl })
  await owner.connect()
  await owner.query(await schemaDiff(test.ownerUrl, tables))
  await owner.end()
  const database = await openDatabase({ url: test.appUrl, poolSize: 3 })
  const cursors = createCursors('of this test')
  const configured = (scope: Scope, document: JsonObject): Scope => ({
    ...scope,
    effective: compileEffective(
      1,
      {
        modules: { sales: { active: true }, shipping: { active: true } },
        workflows,
        ...document,
      },
      plugins,
    ),
  })
  return {
    model,
    database,
    ownerUrl: test.ownerUrl,
    cursors,
    records: createRecordsDoor(
      {
        model,
        plugins,
        database,
        renewed: async (scope) => scope,
        emitted: () => undefined,
        enqueued: () => undefined,
      },
      cursors,
    ),
    configured,
    tenant: (more) =>
      configured(
        {
          tenant: {
            id: newId(),
            slug: 'acme',
            name: 'Acme',
            status: 'active',
            placement: 'shared',
            timezone: 'Europe/Berlin',
            currency: 'EUR',
            locale: 'en',
            ...more,
          },
          actor: { kind: 'user', id: 'u1', name: 'Ada' },
          permissions: everything,
          effective: compileEffective(0, {}, plugins),
          requestId: 'r1',
        },
        {},
      ),
    async close() {
      await database.close()
      await test.drop()
    },
  }
}

/** What a role with these permissions may do. Each set has a fingerprint of its own. */
export function permitted(...permissions: readonly string[]): PermissionSet {
  const uid = permissions.join(' ')
  return compileRoles([{ id: uid, uid, permissions }]).of([uid])
}
