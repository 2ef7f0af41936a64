/** The shipped product with verticals made for a test, installed from a folder as an author would. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json, JsonObject, Scope } from '@strata-erp/core'
import {
  findingLine,
  getAt,
  release,
  releaseBook,
  setAt,
  writeRelease,
} from '@strata-erp/template-engine'
import type { Release, TemplateEngine } from '@strata-erp/template-engine'
import { Client } from 'pg'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { house, isObject } from '../verticals/house.ts'

export interface World extends ComposedProduct {
  /** Releases versions of one vertical in order and installs them all. */
  publish(...versions: readonly JsonObject[]): Promise<void>
  scope(slug: string): Promise<Scope>
  /** A new tenant on a release. */
  on(slug: string, vertical: string): Promise<Requests>
  /** What a person changes by hand: values by pointer, undefined removes. */
  edit(slug: string, places: Places): Promise<void>
  at(slug: string, pointer: string): Promise<Json | undefined>
  /** The configuration in force as it is stored, read past the application. */
  stored(): Promise<ReadonlyMap<string, Stored>>
  /** One statement past all policies. */
  admin<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
}

/** What the tenant's administrator asks over HTTP: a path below `/api/v1`. */
export interface Requests {
  get(path: string): Promise<Answer>
  post(path: string, body: JsonObject): Promise<Answer>
  patch(path: string, body: JsonObject): Promise<Answer>
}
export interface Answer {
  readonly status: number
  readonly body: JsonObject
}

export type Places = Readonly<Record<string, Json | undefined>>

/** Hashes tell whether two states are the same byte for byte. */
export interface Stored {
  readonly revision: number
  /** Of all sections. */
  readonly document: string
  /** Of what the tenant came from: version, base, claims, policy. */
  readonly template: string
  readonly version: string
  /** Revisions that an upgrade wrote. */
  readonly upgrades: number
  /** Of all custom values of its companies. */
  readonly custom: string
}

export const changedAt = (document: JsonObject, places: Places): JsonObject => {
  const next = Object.entries(places).reduce<Json | undefined>(
    (result, [pointer, value]) => setAt(result, pointer, value, house.format.rules),
    document,
  )
  return isObject(next) ? next : document
}

export async function templateWorld(): Promise<World> {
  const product = await composedProduct({ poolSize: 10 })
  const { kernel, engine, database } = product
  const superuser = new Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  const admin = async <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    (await superuser.query(text, [...parameters])).rows as Row[]
  const scope = (slug: string) => kernel.systemScope(slug)
  return {
    ...product,
    scope,
    admin,
    publish: (...versions) => publishTo(engine, versions),
    async on(slug, vertical) {
      const { token } = await product.tenant(slug, { currency: 'EUR' })
      await engine.apply(await scope(slug), vertical)
      return requestsOf(product, token)
    },
    async edit(slug, places) {
      await kernel.changeConfiguration(await scope(slug), {
        kind: 'edit',
        summary: 'Edited by hand',
        edit: (document) => changedAt(document, places),
      })
    },
    at: async (slug, pointer) =>
      getAt((await scope(slug)).effective.document, pointer, house.format.rules),
    async stored() {
      const rows = await admin<Stored & { readonly slug: string }>(storedSql)
      return new Map(rows.map(({ slug, ...stored }) => [slug, stored]))
    },
    async close() {
      await superuser.end()
      await product.close()
    },
  }
}

/** Releases versions of one vertical in order and installs them from a folder. */
export async function publishTo(
  engine: TemplateEngine,
  versions: readonly JsonObject[],
  changelog?: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-templates-'))
  try {
    await writeFile(join(folder, 'vertical.json'), JSON.stringify(versions.at(-1)))
    if (changelog !== undefined) await writeFile(join(folder, 'CHANGELOG.md'), changelog)
    for (const made of released(versions)) await writeRelease(folder, made)
    await engine.install(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function requestsOf({ server }: ComposedProduct, token: string): Requests {
  const send = async (
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: JsonObject,
  ): Promise<Answer> => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { payload: body }),
    })
    return { status: answer.statusCode, body: answer.json<JsonObject>() }
  }
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
  }
}

function released(versions: readonly JsonObject[]): readonly Release[] {
  const known: Release[] = []
  for (const version of versions) {
    const made = release(
      { file: 'vertical.json', text: JSON.stringify(version), documents: {} },
      { ...house, releases: releaseBook(known) },
    )
    if (made.release === undefined) throw new Error(made.findings.map(findingLine).join('\n'))
    known.push(made.release)
  }
  return known
}

const storedSql = `
  select t.slug, r.number as revision, r.template::json ->> 'version' as version,
    encode(sha256(convert_to(r.sections, 'UTF8')), 'hex') as document,
    encode(sha256(convert_to(r.template, 'UTF8')), 'hex') as template,
    (select count(*)::int from configuration_revision u
     where u.tenant_id = t.id and u.kind = 'upgrade') as upgrades,
    (select coalesce(encode(sha256(convert_to(string_agg(c.id || c.custom::text, ',' order by c.id), 'UTF8')), 'hex'), '')
     from base_company c where c.tenant_id = t.id) as custom
  from directory.tenant t
  join configuration_head h on h.tenant_id = t.id
  join configuration_revision r on r.tenant_id = t.id and r.number = h.revision
  order by t.slug`
