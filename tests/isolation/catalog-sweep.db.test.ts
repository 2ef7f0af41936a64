import { newId } from '@strata-erp/core'
import { allTables, checkCatalog, compileModel, relayTables } from '@strata-erp/core/operate'
import { Client, escapeIdentifier } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { catalogTables, fillTables, insertRow, rowFor, updateRow } from './catalog-rows.ts'
import type { CatalogTable, Row } from './catalog-rows.ts'
import { asTenant, everyTable, expected, outcome } from './outcomes.ts'
import { asSuperuser, quoted } from './rows-of-tenant.ts'

let product: ComposedProduct
let tables: readonly CatalogTable[]
let app: Client
let relay: Client
let mine: ReadonlyMap<string, Row>
let theirs: ReadonlyMap<string, Row>
const me = newId()
const them = newId()

beforeAll(async () => {
  product = await composedProduct()
  const { database } = product
  tables = await asSuperuser(database, catalogTables)
  const owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  mine = await fillTables(owner, tables, me, 'ACMEQ')
  theirs = await fillTables(owner, tables, them, 'BZQXMARK')
  await owner.query('analyze')
  await owner.end()
  app = new Client({ connectionString: database.appUrl })
  relay = new Client({ connectionString: database.relayUrl })
  await app.connect()
  await relay.connect()
})
afterAll(async () => {
  await app?.end()
  await relay?.end()
  await product?.close()
})

const noContext = ''
const denied = '42501'
const noSuchTarget = '23503'

const as = <T>(tenantId: string, work: () => Promise<T>): Promise<T> =>
  asTenant(app, tenantId, work)
const rowOf = (rows: ReadonlyMap<string, Row>, { name }: CatalogTable): Row => rows.get(name) ?? {}
const may = (table: CatalogTable, verb: 'insert' | 'update' | 'delete'): boolean =>
  table.grants.includes(verb)
const fresh = (table: CatalogTable, more: Row = {}): Row => ({
  ...rowFor(table, me, 'ACMEQ', mine),
  ...more,
})
test('I1 the catalogue of the composed product has no violation', async () => {
  const owner = new Client({ connectionString: product.database.ownerUrl })
  await owner.connect()
  expect(
    await checkCatalog(owner, { relayTables: relayTables(allTables(compileModel([]))) }),
  ).toEqual([])
  await owner.end()
})

describe('every table of the catalogue, by the application role with raw SQL', () => {
  test(`select: a tenant's own row, never another's, and none without a tenant`, async () => {
    const findings = await everyTable(tables, async (table) => {
      const count = (where = 'true') =>
        app.query(`select from ${quoted(table)} where ${where}`).then(({ rowCount }) => rowCount)
      const own = await as(me, () => count())
      const others = await as(me, () => count(`tenant_id = '${them}'`))
      const nobody = await as(noContext, () => count())
      const wrong = await as('not-a-tenant', () => outcome(() => count()))
      await app.query('begin')
      const unset = await count()
      await app.query('rollback')
      return (
        expected(own, 1) ??
        expected(others, 0) ??
        expected(nobody, 0) ??
        expected(unset, 0) ??
        expected(wrong, '22P02')
      )
    })
    expect(findings).toEqual([])
  })

  test('insert: never for another tenant or for none', async () => {
    const findings = await everyTable(tables, async (table) => {
      const row = rowFor(table, them, 'ACMEQ', theirs)
      const forThem = await as(me, () => outcome(() => insertRow(app, table, row)))
      const forNobody = await as(noContext, () => outcome(() => insertRow(app, table, row)))
      return expected(forThem, denied) ?? expected(forNobody, denied)
    })
    expect(findings).toEqual([])
  })

  test(`update: meets no row of another's, and moves none to or from another`, async () => {
    const findings = await everyTable(tables, async (table) => {
      const update = (set: string, where: string) =>
        outcome(() => app.query(`update ${quoted(table)} set ${set} where ${where}`))
      const refused = may(table, 'update') ? 0 : denied
      const reach = await as(me, () => update('tenant_id = tenant_id', `tenant_id = '${them}'`))
      const give = await as(me, () => update(`tenant_id = '${them}'`, 'true'))
      const take = await as(me, () => update(`tenant_id = '${me}'`, `tenant_id <> '${me}'`))
      const nobody = await as(noContext, () => update('tenant_id = tenant_id', 'true'))
      return (
        expected(reach, refused) ??
        expected(give, denied) ??
        expected(take, refused) ??
        expected(nobody, refused)
      )
    })
    expect(findings).toEqual([])
  })

  test(`delete: meets no row of another's`, async () => {
    const findings = await everyTable(tables, async (table) => {
      const remove = () =>
        outcome(() => app.query(`delete from ${quoted(table)} where tenant_id = '${them}'`))
      const refused = may(table, 'delete') ? 0 : denied
      return (
        expected(await as(me, remove), refused) ?? expected(await as(noContext, remove), refused)
      )
    })
    expect(findings).toEqual([])
  })

  test(`foreign key: no row leads to another's`, async () => {
    let keys = 0
    const findings = await everyTable(tables, async (table) => {
      if (!may(table, 'insert')) return undefined
      for (const { name, columns, table: target, targets } of table.references) {
        keys++
        const parent = theirs.get(target) ?? {}
        const crossing = Object.fromEntries(
          columns.map((column, index) => [column, parent[targets[index] ?? '']]),
        )
        const cross = { ...crossing, tenant_id: me }
        const found = await as(me, () =>
          outcome(() =>
            may(table, 'update')
              ? updateRow(app, table, cross)
              : insertRow(app, table, fresh(table, cross)),
          ),
        )
        const wrong = expected(found, noSuchTarget)
        if (wrong !== undefined) return `${name}: ${wrong}`
      }
      return undefined
    })
    expect(findings).toEqual([])
    expect(keys).toBeGreaterThan(50)
  })

  test(`I7 unique key: another's values are free, and a conflict never tells of them`, async () => {
    let keys = 0
    const findings = await everyTable(tables, async (table) => {
      if (!may(table, 'insert')) return undefined
      const references = new Set(table.references.flatMap(({ columns }) => columns))
      for (const unique of table.uniques) {
        keys++
        const taken = Object.fromEntries(
          unique
            .filter((column) => column !== 'tenant_id' && !references.has(column))
            .map((column) => [column, rowOf(theirs, table)[column]]),
        )
        if (Object.keys(taken).length === 0) continue
        // Deleted, a row is out of the partial keys, where one's own row would be in the way.
        const isWhole = unique.join() === 'tenant_id,id' && 'deleted_at' in rowOf(mine, table)
        const row = fresh(table, { ...taken, ...(isWhole && { deleted_at: '2026-11-21' }) })
        const attempts =
          isWhole || !may(table, 'update')
            ? [() => insertRow(app, table, row), () => insertRow(app, table, row, 'do nothing')]
            : [() => updateRow(app, table, taken)]
        for (const attempt of attempts) {
          const wrong = expected(await as(me, () => outcome(attempt)), 1)
          if (wrong !== undefined) return `${unique.join(', ')}: ${wrong}`
        }
      }
      return undefined
    })
    expect(findings).toEqual([])
    expect(keys).toBeGreaterThan(50)
  })

  test('raw SQL: no leaky condition sees a hidden value, no statistics tell of one', async () => {
    const findings = await everyTable(tables, async (table) => {
      for (const { name, type } of table.columns) {
        if (type !== 'text') continue
        // It divides by zero on any row that it is asked about.
        const leaky = `select from ${quoted(table)} where 1 / (length(${escapeIdentifier(name)}) - length(${escapeIdentifier(name)})) = 1`
        const found = await as(newId(), () => outcome(() => app.query(leaky)))
        const wrong = expected(found, 0)
        if (wrong !== undefined) return `${name}: ${wrong}`
      }
      const { rowCount } = await app.query(
        `select from pg_stats where schemaname = $1 and tablename = $2`,
        [table.schema, table.name],
      )
      return expected(rowCount, 0)
    })
    expect(findings).toEqual([])
  })

  test('raw SQL: row security cannot be switched off, nor a table emptied, copied or changed', async () => {
    const findings = await everyTable(tables, async (table) => {
      const run = (...statements: readonly string[]) =>
        as(me, () =>
          outcome(async () => {
            for (const statement of statements) await app.query(statement)
          }),
        )
      const name = quoted(table)
      for (const [statements, code] of [
        [['set local row_security = off', `select from ${name}`], denied],
        [[`truncate ${name}`], denied],
        [[`alter table ${name} disable row level security`], denied],
        [[`create policy open on ${name} using (true)`], denied],
        [[`create trigger t before insert on ${name} execute function app.tenant()`], denied],
        [[`copy ${name} to program 'cat'`], denied],
      ] as const) {
        const wrong = expected(await run(...statements), code)
        if (wrong !== undefined) return `${statements.join('; ')}: ${wrong}`
      }
      return undefined
    })
    expect(findings).toEqual([])
  })

  test('the relay reads nothing but outbox, inbox and schedule', async () => {
    const seen = new Set(relayTables(allTables(compileModel([]))))
    const findings = await everyTable(tables, async (table) => {
      const found = await outcome(() => relay.query(`select from ${quoted(table)}`))
      return expected(found, seen.has(`public.${table.name}`) ? 2 : denied)
    })
    expect(findings).toEqual([])
  })
})

/** The last: its policies ask for the tenant too, where proofs are asked for. */
const forTheRelay = /^directory\.(event_subscriptions|paused_tenants|proven_tenant)\(\)$/
/**
 * Erasure is done to the tables that there are. Their names come as `regclass` and those of columns are
 * quoted: what is given to them is never SQL. They do nothing but to a tenant that is deleted.
 */
const walkTheCatalogue = new Set([
  'directory.erase_rows(uuid,regclass,text,text[],integer)',
  'directory.retain_rows(uuid,regclass,text,jsonb,text,text[],integer,integer)',
  'directory.erase_people(uuid)',
  'directory.complete_erasure(uuid,text)',
])

describe('the directory, which has no policies', () => {
  test('no role of a running system reaches its tables', async () => {
    const { rows } = await asSuperuser(product.database, (client) =>
      client.query<{ name: string }>(
        `select quote_ident(relname) as name from pg_class where relnamespace = 'directory'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
      ),
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { name } of rows)
      for (const role of [app, relay])
        for (const statement of [
          `select from directory.${name}`,
          `delete from directory.${name}`,
          `insert into directory.${name} default values`,
        ])
          expect([statement, await outcome(() => role.query(statement))]).toEqual([
            statement,
            denied,
          ])
  })

  test('its functions are for the application alone, and none takes SQL', async () => {
    const { rows } = await asSuperuser(product.database, (client) =>
      client.query<{ name: string; app: boolean; relay: boolean; everyone: boolean; body: string }>(
        `select p.oid::regprocedure::text as name, p.prosrc as body,
                has_function_privilege('erp_app', p.oid, 'execute') as app,
                has_function_privilege('erp_relay', p.oid, 'execute') as relay,
                exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as everyone
           from pg_proc p where p.pronamespace = 'directory'::regnamespace`,
      ),
    )
    expect(rows.length).toBeGreaterThan(20)
    for (const { name, body, ...reach } of rows) {
      // Who hears of what, and whose jobs wait, is no tenant's secret, and the relay must know.
      const relay = forTheRelay.test(name)
      expect([name, reach]).toEqual([name, { app: true, relay, everyone: false }])
      expect([name, /\bexecute\b/i.test(body)]).toEqual([name, walkTheCatalogue.has(name)])
    }
  })
})
