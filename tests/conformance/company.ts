/** A company with records of every entity of every plugin, and what conformance asks of it. */
import { Client } from 'pg'
import type { CompiledEntity } from '@strata-erp/core'
import { entitySchemas, everything } from '@strata-erp/core/operate'
import { plugins } from '../../cli/plugins.ts'
import { send, sent } from '../isolation/api.ts'
import type { Answer, Request } from '../isolation/api.ts'
import type { Schema } from '../isolation/schema-values.ts'
import { chanceOf, valueFor } from '../isolation/schema-values.ts'
import { bodyFor, keep } from '../isolation/furnish.ts'
import { pathOf } from '../isolation/world.ts'
import type { ApiDocument, Inhabitant } from '../isolation/world.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'

export type Values = Readonly<Record<string, unknown>>
export interface Reply extends Answer {
  /** The body as JSON; an empty object where there is none. */
  readonly json: Values
}

export interface Company {
  readonly product: ComposedProduct
  readonly inhabitant: Inhabitant
  /** As the administrator, or with the token given. */
  call(method: string, path: string, more?: Omit<Request, 'method' | 'url'> & Token): Promise<Reply>
  /** Rows as the database holds them, past every policy. */
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>
  close(): Promise<void>
}
interface Token {
  readonly token?: string
}

/** The plugins under test: whatever the composition root names. */
export { plugins }

/** Names of the entities of a plugin that a caller may create over HTTP. */
export function createdEntities(plugin: string): readonly string[] {
  return (plugins.find(({ name }) => name === plugin)?.entities ?? [])
    .filter(({ internal }) => internal !== true)
    .map(({ name }) => name)
}

/** Opens a company with three records of each entity, or so many as its rules allow. */
export async function openCompany(): Promise<Company> {
  const product = await composedProduct()
  const inhabitant = await moveIn(product, 'acme')
  const superuser = new Client({ connectionString: product.database.superuserUrl })
  await superuser.connect()
  const company: Company = {
    product,
    inhabitant,
    async call(method, path, { token = inhabitant.token, ...more } = {}) {
      const answer = await send(product.server, token, { method, url: `/api/v1${path}`, ...more })
      const json = answer.text.startsWith('{') ? (JSON.parse(answer.text) as Values) : {}
      return { ...answer, json }
    },
    async rows<Row extends object>(sql: string, values: readonly unknown[] = []) {
      return (await superuser.query<Row>(sql, [...values])).rows
    },
    async close() {
      await superuser.end()
      await product.close()
    },
  }
  try {
    for (const name of product.kernel.model.entities.keys())
      for (let made = 0; made < 3; made++) await furnish(company, kindOf(company, name))
  } catch (error) {
    await company.close()
    throw error
  }
  return company
}

/** Makes one more record, over HTTP where there is a route, else by the hand of its module; its id. */
export async function furnish(company: Company, kind: Kind): Promise<string> {
  const { product, inhabitant } = company
  const { entity, plugin } = kind.compiled
  if (entity.internal !== true) {
    const id = String((await made(company, kind)).json['id'])
    keep(inhabitant, entity.name, id)
    return id
  }
  const { kernel } = product
  const scope = await kernel.systemScope('acme')
  const { create } = entitySchemas(
    kernel.model,
    kind.compiled,
    scope.effective,
    everything,
    'module',
  )
  const values = valueFor(create, inhabitant.source(chanceOf(++seeds), { marker: newMarker() }))
  const { id } = await kernel.run(scope, plugin, (ctx) => ctx.create(entity, values as never))
  keep(inhabitant, entity.name, id)
  return id
}

/** A tenant with every module on, and a custom field on every entity that may have one. */
async function moveIn(product: ComposedProduct, slug: string): Promise<Inhabitant> {
  const { tenant, token } = await product.tenant(slug, { modules: product.modules })
  for (const { entity } of product.kernel.model.entities.values())
    if (entity.customFields === true)
      await sent(product.server, token, {
        method: 'PUT',
        url: `/api/v1/configuration/customFields/${entity.name}/x_note`,
        body: { label: 'Note', type: 'text', filterable: true },
      })
  const document = await sent<ApiDocument>(product.server, token, {
    method: 'GET',
    url: '/api/v1/openapi.json',
  })
  const records = new Map<string, string[]>()
  return {
    slug,
    tenant,
    token,
    marker: 'Acme',
    document,
    records,
    source: (chance, more) => ({
      chance,
      marker: 'Acme',
      reference: (entity) => chance.pick(records.get(entity) ?? []),
      id: () => `00000000-0000-7000-8000-${String(chance.integer(999)).padStart(12, '0')}`,
      resolve: (ref) => document.components.schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {},
      ...more,
    }),
  }
}

/** The entity, its URL and its schemas as this tenant sees them. */
export interface Kind {
  readonly compiled: CompiledEntity
  readonly path: string
  readonly create: Schema
  readonly change: Schema
}

export function kindOf({ product, inhabitant }: Company, entity: string): Kind {
  const compiled = product.kernel.model.entities.get(entity)
  if (compiled === undefined) throw new Error(`Expected the entity ${entity}, found none.`)
  const { schemas } = inhabitant.document.components
  return {
    compiled,
    path: pathOf(compiled),
    create: schemas[`${entity}.new`] ?? {},
    change: schemas[`${entity}.changes`] ?? {},
  }
}

export function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>
}

let markers = 0
/** A word that no other text holds, of letters only: unique values never run out. */
function newMarker(): string {
  const letters = (markers++)
    .toString(26)
    .replaceAll(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26)))
  return `Acme${letters}`
}

/** Chance that runs the same each time: what is made differs by how much was made before. */
let seeds = 0

/**
 * Bodies of a create that are right by the schema, others each time: everything, no lines, some,
 * and only what must be there. `latest`: they refer to what was made last.
 */
export function bodiesOf({ inhabitant }: Company, { compiled }: Kind, latest = false): Values[] {
  // Of ten members that need not be there so many are left out.
  const [full, some, sparse] = [0, 5, 10].map((leftOut) => {
    const chance = chanceOf(++seeds)
    const recent = (entity: string) => chance.pick((inhabitant.records.get(entity) ?? []).slice(-3))
    const more = { sparse: leftOut, marker: newMarker(), ...(latest && { reference: recent }) }
    return bodyFor(compiled, 'new', inhabitant.source(chance, more))
  })
  const flat = Object.entries(full ?? {}).filter(([, value]) => !Array.isArray(value))
  return [full, full && Object.fromEntries(flat), some, sparse].filter((one) => one !== undefined)
}

/**
 * Makes a record. A rule of the module may refuse a body that is right by the schema, and unique
 * values run out: then fresh records are made for it to refer to, every other time plain ones.
 */
export async function made(company: Company, kind: Kind, plain = false): Promise<Reply> {
  let last: Reply | undefined
  for (let attempt = 0; attempt < 30; attempt++) {
    const bodies = bodiesOf(company, kind, attempt % 2 === 1)
    for (const body of plain ? bodies.toReversed() : bodies) {
      last = await company.call('POST', kind.path, { body })
      if (last.status === 201) return last
    }
    for (const entity of referredTo(kind)) {
      const target = kindOf(company, entity)
      if (target.compiled.entity.internal === true || entity === kind.compiled.entity.name) continue
      const { json } = await made(company, target, attempt % 3 === 2)
      keep(company.inhabitant, entity, String(json['id']))
    }
  }
  throw new Error(`Expected ${kind.path} to accept a valid body, found ${last?.text ?? 'none'}.`)
}

/** Entities that a record of this kind must refer to. */
function referredTo({ create }: Kind): readonly string[] {
  const required = (create['required'] ?? []) as readonly string[]
  return required.flatMap((member) => {
    const entity = propertiesOf(create)[member]?.['x-reference']
    return typeof entity === 'string' ? [entity] : []
  })
}

export function pointersOf(answer: Reply): readonly string[] {
  const errors = (answer.json['errors'] ?? []) as readonly { readonly pointer: string }[]
  return errors.map(({ pointer }) => pointer)
}

/** One member of a change at a time, each right by the schema. */
export function patchesOf({ inhabitant }: Company, { compiled }: Kind): Values[] {
  const body = bodyFor(
    compiled,
    'changes',
    inhabitant.source(chanceOf(++seeds), { marker: newMarker() }),
  )
  return Object.entries(body ?? {}).map(([name, value]) => ({ [name]: value }))
}

/**
 * Changes a record over HTTP, whichever member its module lets go; the answer of the first patch
 * that made a new version.
 */
export async function changed(
  company: Company,
  kind: Kind,
  id: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const own = `${kind.path}/${id}`
  const { version } = (await company.call('GET', own)).json
  let last: Reply | undefined
  for (let attempt = 0; attempt < 3; attempt++)
    for (const body of patchesOf(company, kind)) {
      last = await company.call('PATCH', own, { body, headers })
      if (last.status === 412) return last
      if (last.status === 200 && Number(last.json['version']) > Number(version)) return last
    }
  throw new Error(
    `Expected ${own} to accept a valid change, found ${last?.text ?? 'none to make'}.`,
  )
}
