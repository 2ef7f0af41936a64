import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bodiesOf,
  changed,
  createdEntities,
  kindOf,
  made,
  openCompany,
  plugins,
  pointersOf,
  propertiesOf,
} from './company.ts'
import type { Company } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(async () => company?.close())

const entities = plugins.flatMap(({ name }) => createdEntities(name))
const lasting = plugins
  .flatMap((plugin) => plugin.entities ?? [])
  .filter(({ internal, appendOnly }) => internal !== true && appendOnly !== true)
  .map(({ name }) => name)

interface AuditRow {
  readonly action: string
  /** Written by the transaction that wrote the record as it is now. */
  readonly together: boolean
}
function auditOf(entity: string, id: string): Promise<readonly AuditRow[]> {
  const table = kindOf(company, entity).compiled.table.name
  return company.rows<AuditRow>(
    `select action, xmin::text = (select xmin::text from "${table}" where id = $2) as together
       from audit.entry where entity = $1 and record_id = $2 order by id`,
    [entity, id],
  )
}

/** What a record and its lines say, whenever they were written. */
function withoutVersions(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (member: string, inner: unknown) =>
      member === 'version' || member === 'updatedAt' ? undefined : inner,
    ),
  )
}

describe.each(entities)('%s', (name) => {
  test('is created with its address, and read as it was answered', async () => {
    const kind = kindOf(company, name)
    const record = await made(company, kind)
    const own = `${kind.path}/${String(record.json['id'])}`
    expect(record.headers).toMatchObject({
      location: `/api/v1${own}`,
      etag: `"${String(record.json['version'])}"`,
      'content-type': expect.stringContaining('application/json'),
    })
    const read = await company.call('GET', own)
    expect([read.status, read.headers['etag']]).toEqual([200, record.headers['etag']])
    expect(read.json).toEqual(record.json)
  })

  test('refuses a value of the wrong kind at each of its members, by pointer', async () => {
    const kind = kindOf(company, name)
    const [body = {}] = bodiesOf(company, kind)
    // No schema but that of any JSON lets this in, and where a list of objects is due, an object.
    const wrong = { 'not what is due': { at: [null, 'all'] } }
    const members = Object.entries(propertiesOf(kind.create)).filter(
      ([, schema]) => 'type' in schema || 'enum' in schema || '$ref' in schema,
    )
    expect(members.length).toBeGreaterThan(0)
    for (const [member] of members) {
      const answer = await company.call('POST', kind.path, { body: { ...body, [member]: wrong } })
      expect([member, answer.status, answer.json['code']]).toEqual([member, 400, 'INVALID_INPUT'])
      const at = pointersOf(answer).filter((pointer) => `${pointer}/`.startsWith(`/${member}/`))
      expect([member, at.length]).not.toEqual([member, 0])
    }
  })

  test('refuses members that nobody declared, and those that only the module writes', async () => {
    const kind = kindOf(company, name)
    const [body = {}] = bodiesOf(company, kind)
    const readOnly = Object.entries(kind.compiled.entity.fields)
      .filter(([, declared]) => declared.readOnly === true)
      .map(([member]) => member)
    for (const member of [...readOnly, 'id', 'version', 'createdAt', 'tenantId', 'nobodyKnows']) {
      const answer = await company.call('POST', kind.path, { body: { ...body, [member]: 'x' } })
      expect([member, answer.status]).toEqual([member, 400])
      expect(pointersOf(answer)).toContain(`/${member}`)
    }
  })

  test('refuses a create without what it must have, by pointer', async () => {
    const kind = kindOf(company, name)
    const answer = await company.call('POST', kind.path, { body: {} })
    const required = (kind.create['required'] ?? []) as readonly string[]
    expect(pointersOf(answer)).toEqual(
      expect.arrayContaining(required.map((member) => `/${member}`)),
    )
  })

  test('refuses a write on a record that nobody made', async () => {
    const { path } = kindOf(company, name)
    const nobody = `${path}/00000000-0000-7000-8000-000000000000`
    expect((await company.call('GET', nobody)).status).toBe(404)
    expect((await company.call('GET', `${path}/nonsense`)).status).toBe(404)
  })
})

describe.each(lasting)('%s', (name) => {
  test('is changed, deleted and brought back, each with one audit row of its transaction', async () => {
    const kind = kindOf(company, name)
    const { json } = await made(company, kind)
    const id = String(json['id'])
    const own = `${kind.path}/${id}`
    const verbs: string[] = (await auditOf(name, id)).map(({ action }) => action)
    const wrote = async (verb: string): Promise<void> => {
      const rows = await auditOf(name, id)
      verbs.push(`${name}.${verb}`)
      expect(rows.map(({ action }) => action)).toEqual(verbs)
      expect(rows.at(-1)?.together).toBe(true)
    }
    expect(verbs[0]).toBe(`${name}.create`)

    const after = await changed(company, kind, id)
    expect(after.headers['etag']).toBe(`"${String(after.json['version'])}"`)
    await wrote('update')

    expect((await company.call('DELETE', own)).status).toBe(204)
    await wrote('delete')
    expect((await company.call('GET', own)).status).toBe(404)
    expect((await company.call('DELETE', own)).status).toBe(404)
    expect((await company.call('PATCH', own, { body: {} })).status).toBe(404)

    const back = await company.call('POST', `${own}/restore`)
    expect(back.status).toBe(200)
    await wrote('restore')
    expect(withoutVersions(back.json)).toEqual(withoutVersions(after.json))
  })

  test('is written by nobody who knows another version of it', async () => {
    const kind = kindOf(company, name)
    const { json } = await made(company, kind)
    const id = String(json['id'])
    const own = `${kind.path}/${id}`
    const known = { 'if-match': String((await company.call('GET', own)).headers['etag']) }
    expect((await changed(company, kind, id, known)).status).toBe(200)
    const rows = (await auditOf(name, id)).length
    expect((await changed(company, kind, id, known)).status).toBe(412)
    expect((await company.call('DELETE', own, { headers: known })).status).toBe(412)
    expect(await auditOf(name, id)).toHaveLength(rows)
  })
})

test('what is written once, or only by its module, has no other door', async () => {
  for (const entity of plugins.flatMap((plugin) => plugin.entities ?? [])) {
    const { path } = kindOf(company, entity.name)
    const [id = ''] = company.inhabitant.records.get(entity.name) ?? []
    const status = async (method: string) =>
      (await company.call(method, `${path}/${id}`, method === 'PATCH' ? { body: {} } : {})).status
    const closed = entity.internal === true || entity.appendOnly === true
    expect([entity.name, (await status('PATCH')) === 405]).toEqual([entity.name, closed])
    const created = (await company.call('POST', path, { body: {} })).status
    expect([entity.name, created === 405]).toEqual([entity.name, entity.internal === true])
  }
})
