/** A kernel with the test shop and its engine, and verbs to tell stories of tenants and verticals. */
import type { Actor, JsonObject, Scope } from '@strata-erp/core'
import { setModuleActive } from '@strata-erp/core/operate'
import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel, TestTenant } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { findingLine, release, releaseBook } from '../../format/index.ts'
import type { Release } from '../../format/index.ts'
import { getAt } from '../../merge/index.ts'
import { isObject } from '../../merge/json.ts'
import type { Json, Value } from '../../merge/json.ts'
import templatePlugin from '../../plugin.ts'
import { createTemplateEngine } from '../engine.ts'
import type { TemplateEngine } from '../engine-interface.ts'
import { installReleases } from '../install.ts'
import type { PlanConflict, PlanView } from '../plan.ts'
import { createRoom } from '../room.ts'
import type { Room } from '../room.ts'
import { readState } from '../state.ts'
import type { TemplateState } from '../state.ts'
import { goods, loyalty, order, orders, product } from './shop.ts'
import { changedAt } from './trade.ts'

export const ann: Actor = { kind: 'user', id: 'ann', name: 'Ann' }
export const bob: Actor = { kind: 'user', id: 'bob', name: 'Bob' }

export interface World {
  readonly kernel: TestKernel
  readonly engine: TemplateEngine
  readonly room: Room
  /** Releases the documents in order, under the versions that they state, and installs them. */
  publish(...documents: readonly JsonObject[]): Promise<readonly Release[]>
  /** A new tenant; `on` is applied at once. */
  tenant(options?: {
    readonly modules?: readonly string[]
    readonly on?: string
  }): Promise<StoryTenant>
  close(): Promise<void>
}

/** What is stored of a tenant's configuration, as texts. */
export interface Stored {
  readonly revision: number
  readonly document: string
  readonly template: string | null
}

export interface StoryTenant extends TestTenant {
  readonly slug: string
  scope(actor?: Actor): Promise<Scope>
  document(): Promise<JsonObject>
  /** The value at a pointer of the configuration. */
  at(pointer: string): Promise<Value>
  state(): Promise<TemplateState>
  stored(): Promise<Stored>
  /** What a person changes by hand in one go: values by pointer; undefined removes. */
  edit(places: Readonly<Record<string, Value>>, actor?: Actor): Promise<number>
  /** Switches a module on or off, as an administrator would. */
  switch(module: string, active: boolean): Promise<void>
  /** Makes a record through the module's door. */
  make(entity: 'product' | 'order', values: JsonObject): Promise<string>
  /** Puts an order into another stage, as a person would. */
  move(id: string, stage: string): Promise<void>
  /** As the API would show it. */
  record(entity: 'product' | 'order', id: string): Promise<JsonObject>
  /** Custom values of all records as they are stored. */
  values(): Promise<readonly Json[]>
  rows<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
}

export async function templateWorld(): Promise<World> {
  const kernel = await testKernel({
    plugins: [goods, orders, loyalty, templatePlugin],
    systemPlugins: [templatePlugin.name],
    migrations: [kernelMigrations],
    poolSize: 8,
  })
  const engine = createTemplateEngine(kernel.kernel)
  const room = createRoom(kernel.kernel)
  const known: Release[] = []
  let tenants = 0
  return {
    kernel,
    engine,
    room,
    async publish(...documents) {
      const fresh = documents.map((document) => released(room, document, known))
      await installReleases(room, fresh)
      return fresh
    },
    async tenant({ modules = [], on } = {}) {
      tenants += 1
      const slug = `tenant-${String(tenants)}`
      const made = await kernel.tenant(slug, { modules, currency: 'EUR' })
      const tenant = storyTenant(kernel, room, slug, made)
      if (on !== undefined) await engine.apply(await tenant.scope(), on)
      return tenant
    },
    close: () => kernel.close(),
  }
}

/** Releases a document after those that are known, among which it is then. */
export function released(room: Room, document: JsonObject, known: Release[]): Release {
  const made = release(
    { file: 'vertical.json', text: JSON.stringify(document, null, 2), documents: {} },
    {
      format: room.format,
      installed: room.kernel.configuration.catalogue,
      defaults: room.defaults,
      engine: room.engine,
      releases: releaseBook(known),
      check: (whole) => (isObject(whole) ? room.check(whole) : []),
    },
  )
  if (made.release === undefined) throw new Error(made.findings.map(findingLine).join('\n'))
  known.push(made.release)
  return made.release
}

const doors = {
  product: { plugin: goods.name, entity: product },
  order: { plugin: orders.name, entity: order },
} as const

function storyTenant(kernel: TestKernel, room: Room, slug: string, made: TestTenant): StoryTenant {
  const { id } = made.tenant
  const rows = <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    kernel.kernel.database.read<Row>(id, text, [id, ...parameters])
  const scope = (actor: Actor = ann) => kernel.kernel.systemScope(slug, actor)
  const document = async (): Promise<JsonObject> => (await scope()).effective.document
  return {
    ...made,
    slug,
    rows,
    scope,
    document,
    at: async (pointer) => getAt(await document(), pointer, room.rules),
    async state() {
      const [row] = await rows<{ template: string }>(head)
      const state = readState(row === undefined ? null : (JSON.parse(row.template) as JsonObject))
      if (state === null) throw new Error(`Expected ${slug} to have a template.`)
      return state
    },
    async stored() {
      const [row] = await rows<Stored>(head)
      return row ?? { revision: 0, document: '', template: null }
    },
    async edit(places, actor = ann) {
      const { revision } = await kernel.kernel.changeConfiguration(await scope(actor), {
        kind: 'edit',
        summary: `Edited ${Object.keys(places).join(', ')}`,
        edit: (before) => changedAt(before, places),
      })
      return revision
    },
    async switch(module, active) {
      const { configuration, database } = kernel.kernel
      const by = await scope()
      const { revision } = await database.transaction(id, (transaction) =>
        setModuleActive(configuration, transaction, by, { module, active }),
      )
      await kernel.kernel.waitFor(id, revision)
    },
    async make(name, values) {
      const { plugin, entity } = doors[name]
      // What is no record of the entity is refused at the door, which the tests count on.
      const record = await made.run(plugin, (ctx) => ctx.create(entity, values as never))
      return record.id
    },
    async move(recordId, stage) {
      await made.run(orders.name, (ctx) => ctx.update(order, recordId, { stage }))
    },
    async record(name, recordId) {
      const { plugin, entity } = doors[name]
      const record = await made.run(plugin, (ctx) => ctx.find(entity, recordId))
      return JSON.parse(JSON.stringify(record)) as JsonObject
    },
    values: async () =>
      (
        await rows<{ row: Json }>(
          `select jsonb_build_array(id, stage, custom) as row from orders_order where tenant_id = $1
           union all select jsonb_build_array(id, custom) from goods_product where tenant_id = $1 order by 1`,
        )
      ).map(({ row }) => row),
  }
}

const head = `
  select r.number as revision, r.template,
         (select string_agg(s.key || ' ' || b.body, E'\\n' order by s.key)
          from json_each_text(r.sections::json) s
          join configuration_blob b on b.tenant_id = r.tenant_id and b.hash = s.value) as document
  from configuration_revision r join configuration_head h on h.tenant_id = r.tenant_id and h.revision = r.number
  where r.tenant_id = $1`

/** The conflict of a plan at a path; the test ends where there is none. */
export function conflictAt(plan: PlanView, path: string): PlanConflict {
  const found = plan.conflicts.find((conflict) => conflict.path === path)
  if (found === undefined)
    throw new Error(
      `Expected a conflict at ${path}, found ${plan.conflicts.map(({ kind, path: at }) => `${kind} ${at}`).join(', ') || 'none'}.`,
    )
  return found
}

/** `kind path` of all questions that nobody answered. */
export const questionsOf = (plan: PlanView): readonly string[] =>
  plan.conflicts.flatMap(({ kind, path, resolved }) =>
    resolved === undefined ? [`${kind} ${path}`] : [],
  )
