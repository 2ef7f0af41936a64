import type { Context } from '@strata-erp/core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { neighbours } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

let world: Neighbours
beforeAll(async () => {
  world = await neighbours()
})
afterAll(async () => world?.product.close())

/** Module code of the asker's tenant, with all that a plugin is given. */
async function asPlugin<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const { kernel } = world.product
  return kernel.run(await kernel.systemScope(world.asker.slug), 'crm', work)
}
const company = { view: 'base.company', fields: {} } as const

/** Verbs of the query builder in turn, as hostile code calls them: without its types. */
type Step = readonly [verb: string, ...given: readonly unknown[]]
function built(ctx: Context, ...steps: readonly Step[]): Promise<unknown> {
  const end = steps.reduce<unknown>((at, [verb, ...given]) => {
    const builder = at as Readonly<Record<string, (...all: readonly unknown[]) => unknown>>
    return builder[verb]?.(...given)
  }, ctx.query(company))
  return end as Promise<unknown>
}
const selecting = (ctx: Context, name: string, ...values: readonly unknown[]) =>
  built(
    ctx,
    ['selectFrom', 'base_company'],
    [
      'select',
      (eb: {
        fn(name: string, given: readonly unknown[]): { as(name: string): unknown }
        val(value: unknown): unknown
      }) =>
        eb
          .fn(
            name,
            values.map((value) => eb.val(value)),
          )
          .as('answer'),
    ],
    ['execute'],
  )

/** A statement that was not built: what remains to somebody who forges the builder's own output. */
const forged = (ctx: Context, sql: string) =>
  built(ctx, [
    'executeQuery',
    { sql, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'forged' } },
  ])

describe('I10 a hostile plugin', () => {
  test('I10 is refused every way to raw SQL that the query builder has', async () => {
    const { owner } = world
    for (const [name, ...values] of [
      ['set_config', 'app.current_tenant', owner.tenant.id, true],
      ['query_to_xml', 'select * from base_company', true, false, ''],
      ['pg_read_file', '/etc/passwd'],
      ['pg_sleep', 60],
      ['directory.list_tenants', '', 100],
    ] as const)
      await expect(asPlugin(async (ctx) => selecting(ctx, name, ...values))).rejects.toThrow(
        'Expected a select over the entities',
      )
  })

  test('I10 is refused tables that it did not name, other schemas and every write of its own', async () => {
    const attempts: readonly (readonly Step[])[] = [
      [['selectFrom', 'base_person'], ['selectAll']],
      [['selectFrom', 'directory.credential'], ['selectAll']],
      [['selectFrom', 'audit.entry'], ['selectAll']],
      [['selectFrom', 'pg_catalog.pg_stats'], ['selectAll']],
      [['deleteFrom', 'base_company']],
      [
        ['updateTable', 'base_company'],
        ['set', { name: 'x' }],
      ],
      [
        ['insertInto', 'base_company'],
        ['values', { name: 'x' }],
      ],
    ]
    for (const steps of attempts)
      await expect(asPlugin(async (ctx) => built(ctx, ...steps, ['execute']))).rejects.toThrow(
        'Expected a select over the entities',
      )
  })

  test('I10 reads its own tenant only, also through "or" and joins', async () => {
    const { asker, owner } = world
    type Builder = ((...given: readonly unknown[]) => unknown) & {
      or(all: readonly unknown[]): unknown
    }
    const found = await asPlugin(async (ctx) =>
      built(
        ctx,
        ['selectFrom', 'base_company as one'],
        ['innerJoin', 'base_company as two', 'two.version', 'one.version'],
        ['select', ['one.name', 'two.name as other']],
        [
          'where',
          (eb: Builder) =>
            eb.or([eb('one.name', '<>', ''), eb('one.tenant_id', '=', owner.tenant.id)]),
        ],
        ['execute'],
      ),
    )
    expect(JSON.stringify(found)).toContain(asker.marker)
    expect(JSON.stringify(found)).not.toContain(owner.marker)
  })

  test('I10 with a forged statement is still the application role: no change of role, table or policy', async () => {
    for (const sql of [
      'set role erp_owner',
      'set session authorization postgres',
      'create table loot (id int)',
      'create temporary table loot (id int)',
      'alter table base_company disable row level security',
      'alter table base_company no force row level security',
      'drop policy tenant_isolation on base_company',
      'create or replace function app.tenant() returns uuid language sql as $$ select null::uuid $$',
      'truncate base_company',
      'select * from directory.tenant',
      'select * from directory.credential',
      'select pg_read_file($$/etc/passwd$$)',
      `copy base_company to program 'cat'`,
      `copy base_company to '/tmp/loot'`,
      `create extension dblink`,
      'delete from audit.entry',
      'update audit.entry set actor_name = $$somebody$$',
    ])
      await expect(asPlugin((ctx) => forged(ctx, sql))).rejects.toThrow(
        /permission denied|must be owner|denied|must be superuser/,
      )
  })

  test('I10 that re-aims the tenant for its transaction changes nothing of the other, and nothing stays', async () => {
    const { asker, owner, product } = world
    // Forged statements are raw SQL: docs/security.md says what they can do. The verbs cannot follow.
    const aim = (ctx: Context) =>
      forged(ctx, `select set_config('app.current_tenant', '${owner.tenant.id}', true)`)
    const seen = await asPlugin(async (ctx) => {
      await aim(ctx)
      return ctx.list(company)
    })
    expect(seen).toEqual([])
    const [theirs = ''] = owner.records.get('base.company') ?? []
    await expect(
      asPlugin(async (ctx) => {
        await aim(ctx)
        return ctx.find(company, theirs)
      }),
    ).rejects.toThrow('Expected the id of one of your companies')
    expect(await product.kernel.database.directory('select app.tenant() as tenant')).toEqual([
      { tenant: null },
    ])
    expect(JSON.stringify(await asPlugin((ctx) => ctx.list(company)))).toContain(asker.marker)
  })

  test('I10 cannot reach what its context does not hold: no server, no database, no other settings', async () => {
    await asPlugin(async (ctx) => {
      const reach = Object.keys(ctx)
      for (const name of ['database', 'transaction', 'server', 'app', 'kernel', 'scope', 'pool'])
        expect(reach).not.toContain(name)
    })
  })
})
