/**
 * Schemas in a Confluent-compatible registry
 * (https://docs.confluent.io/platform/current/schema-registry/develop/api.html). What was once
 * learned is remembered, since an id never changes its schema: a registry that is away holds back
 * only schemas that this process has not met.
 */
import type { AvroRecord } from '../../../schema/avro-schema.ts'

export interface SchemaRegistry {
  /**
   * The id of a schema, which is registered when the registry does not have it.
   * @throws Error when the registry is away or refuses the schema
   */
  idOf(subject: string, schema: AvroRecord): Promise<number>
  /**
   * The schema of an id.
   * @throws Error when the registry is away or has no such id
   */
  schemaOf(id: number): Promise<AvroRecord>
}

/** Levels under which a new schema can read what an older one wrote. */
const backward = ['BACKWARD', 'BACKWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE']
const mediaType = 'application/vnd.schemaregistry.v1+json'
const patience = 5_000

/** @param url may hold name and password, for basic authentication */
export function schemaRegistry(url: string): SchemaRegistry {
  const { origin, pathname, username, password } = new URL(url)
  const base = `${origin}${pathname.replace(/\/+$/, '')}`
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const headers = {
    accept: mediaType,
    'content-type': mediaType,
    ...(username !== '' && {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    }),
  }
  const ids = new Map<string, Promise<number>>()
  const schemas = new Map<number, Promise<AvroRecord>>()

  async function ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${base}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(patience),
      ...(body && { body: JSON.stringify(body) }),
    })
  }
  async function answer<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await ask(method, path, body)
    if (response.ok) return (await response.json()) as T
    throw new Error(
      `Expected the schema registry to answer ${method} ${path}, found ${response.status} ${await response.text()}; see what it says about its state or the schema.`,
    )
  }

  /** Whether the subject refuses what its readers could not read; a new one may not know yet. */
  async function guard(subject: string): Promise<boolean> {
    const path = `/config/${encodeURIComponent(subject)}`
    const found = await ask('GET', `${path}?defaultToGlobal=true`)
    const { compatibilityLevel } = found.ok
      ? ((await found.json()) as { compatibilityLevel?: string })
      : {}
    if (compatibilityLevel !== undefined && backward.includes(compatibilityLevel)) return true
    return (await ask('PUT', path, { compatibility: 'BACKWARD' })).ok
  }

  async function register(subject: string, schema: AvroRecord): Promise<number> {
    const guarded = await guard(subject)
    const { id } = await answer<{ readonly id: number }>(
      'POST',
      `/subjects/${encodeURIComponent(subject)}/versions`,
      { schema: JSON.stringify(schema) },
    )
    if (!guarded) await guard(subject)
    return id
  }

  async function look(id: number): Promise<AvroRecord> {
    const { schema } = await answer<{ readonly schema: string }>('GET', `/schemas/ids/${id}`)
    return JSON.parse(schema) as AvroRecord
  }

  return {
    idOf: (subject, schema) =>
      remembered(ids, `${subject} ${JSON.stringify(schema)}`, () => register(subject, schema)),
    schemaOf: (id) => remembered(schemas, id, () => look(id)),
  }
}

/** Asked once for all who ask meanwhile and later; a failure is forgotten. */
function remembered<Key, T>(
  known: Map<Key, Promise<T>>,
  key: Key,
  find: () => Promise<T>,
): Promise<T> {
  const already = known.get(key)
  if (already !== undefined) return already
  const finding = find()
  known.set(key, finding)
  finding.catch(() => known.delete(key))
  return finding
}
