/**
 * Two plugins that meet by events only. The bank posts amounts to accounts and tells of it; the
 * mirror keeps what it heard. What the mirror holds can be computed from the bank's own rows, so a
 * checker sees every event that was lost, handled twice or handled too early.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  defineEntity,
  defineEvent,
  definePlugin,
  defineProjection,
  defineSubscriber,
  field,
} from '@strata-erp/core'
import type { Context, Plugin } from '@strata-erp/core'
import { allTables, compileModel, createSql } from '@strata-erp/core/operate'

export const account = defineEntity('bank.account', {
  label: 'Account',
  plural: 'accounts',
  title: 'name',
  fields: { name: field.text({ required: true }), posted: field.integer({ default: 0 }) },
})
export const posting = defineEntity('bank.posting', {
  label: 'Posting',
  plural: 'postings',
  title: 'number',
  fields: {
    account: field.reference('bank.account', { required: true, filterable: true }),
    /** Counts the postings of the account from 1. */
    number: field.integer({ required: true }),
    amount: field.integer({ required: true }),
  },
})
const facts = {
  accountId: field.id({ required: true }),
  postingId: field.id({ required: true }),
  number: field.integer({ required: true }),
  amount: field.integer({ required: true }),
}
/** Two types, so that the order of an aggregate spans types; a third that nobody hears. */
export const credited = defineEvent('bank.account.credited', 1, {
  aggregate: 'accountId',
  fields: facts,
})
export const debited = defineEvent('bank.account.debited', 1, {
  aggregate: 'accountId',
  fields: facts,
})
export const viewed = defineEvent('bank.account.viewed', 1, {
  aggregate: 'accountId',
  fields: { accountId: field.id({ required: true }) },
})

/** Posts an amount and tells of it, in one transaction. */
export async function post(ctx: Context, accountId: string, amount: number): Promise<string> {
  const { posted } = await ctx.lock(account, accountId)
  const number = (posted ?? 0) + 1
  await ctx.update(account, accountId, { posted: number })
  const { id } = await ctx.create(posting, { account: accountId, number, amount })
  await ctx.emit(amount < 0 ? debited : credited, { accountId, postingId: id, number, amount })
  if (number % 3 === 0) await ctx.emit(viewed, { accountId })
  return id
}

/** What was heard, a row each: a duplicate would be a second row. */
export const entry = defineEntity('mirror.entry', {
  label: 'Entry',
  plural: 'entries',
  internal: true,
  projection: true,
  title: 'number',
  fields: {
    accountId: field.id({ required: true }),
    postingId: field.id({ required: true }),
    number: field.integer({ required: true }),
    amount: field.integer({ required: true }),
    /** How many entries of the account were there before: wrong where the order was. */
    before: field.integer({ required: true }),
    /** The sum of the account with this entry. */
    balance: field.integer({ required: true }),
  },
})
export const balance = defineEntity('mirror.balance', {
  label: 'Balance',
  plural: 'balances',
  internal: true,
  projection: true,
  title: 'amount',
  uniques: [['accountId']],
  fields: {
    accountId: field.id({ required: true, filterable: true }),
    entries: field.integer({ required: true }),
    amount: field.integer({ required: true }),
  },
})

/** What the mirror does with some events on purpose; tests set it. */
export interface Mishap {
  /** Throws instead of handling; the posting's id. */
  fails?: (postingId: string, amount: number) => boolean
}

const reads = {
  accountId: field.id({ required: true }),
  postingId: field.id({ required: true }),
  number: field.integer({ required: true }),
  amount: field.integer({ required: true }),
}

async function note(
  ctx: Context,
  {
    accountId,
    postingId,
    number,
    amount,
  }: { accountId: string; postingId: string; number: number; amount: number },
): Promise<void> {
  const known = await ctx.first(balance, { where: { accountId } })
  const before = known?.entries ?? 0
  const sum = (known?.amount ?? 0) + amount
  await ctx.create(entry, { accountId, postingId, number, amount, before, balance: sum })
  if (known === null) await ctx.create(balance, { accountId, entries: 1, amount: sum })
  else await ctx.update(balance, known.id, { entries: before + 1, amount: sum })
}

/** The two plugins, with migrations made of their entities. */
export async function bankAndMirror(mishap: Mishap = {}): Promise<readonly Plugin[]> {
  const hears = (event: string) =>
    defineSubscriber({
      event,
      reads,
      async handle(ctx, { payload }) {
        if (mishap.fails?.(payload.postingId, payload.amount) === true)
          throw new Error(`The mirror is blind to ${payload.postingId}.`)
        await note(ctx, payload)
      },
    })
  const bank = {
    name: 'bank',
    version: '1.0.0',
    title: 'Bank',
    entities: [account, posting],
    events: [credited, debited, viewed],
  } as const
  const mirror = {
    name: 'mirror',
    version: '1.0.0',
    title: 'Mirror',
    entities: [entry, balance],
    projections: [
      defineProjection({
        name: 'accounts',
        entities: [entry, balance],
        subscribers: [hears(credited.name), hears(debited.name)],
      }),
    ],
  } as const
  return Promise.all([withMigrations(bank), withMigrations(mirror)])
}

async function withMigrations(manifest: Plugin): Promise<Plugin> {
  const model = compileModel([definePlugin(manifest)])
  const ours = new Set([...model.tables.values()].flat().map(({ name }) => name))
  const folder = mkdtempSync(join(tmpdir(), `strata-${manifest.name}-`))
  // The plugin is read for as long as the process lives.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const sql = await createSql(allTables(model))
  writeFileSync(
    join(folder, `0001_${manifest.name}.sql`),
    [...sql]
      .filter(([table]) => ours.has(table))
      .flatMap(([, statements]) => statements)
      .join('\n'),
  )
  return definePlugin({ ...manifest, migrations: pathToFileURL(`${folder}/`) })
}
