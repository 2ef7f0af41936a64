import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Option } from 'commander'
import type { Command } from 'commander'
import {
  auditFormats,
  auditRetention,
  eraseAudit,
  listTenants,
  requireTenant,
  setAuditRetention,
} from '@strata-erp/core/operate'
import type {
  AuditErasure,
  AuditFilter,
  AuditFormat,
  AuditHead,
  AuditVerification,
  Kernel,
  Tenant,
} from '@strata-erp/core/operate'
import { action, forTenant } from '../command.ts'
import type { Given } from '../command.ts'
import { exit, notice, print } from '../output.ts'
import { Refusal } from '../refusal.ts'
import { ownerOf, withSession } from '../session.ts'
import { table } from '../table.ts'
import { within } from '../within-tenant.ts'

/** `erp audit`: the audit trail and its chain. */
export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('the audit trail and its proof')

  anyTenant(audit.command('verify'))
    .description('prove that nothing in the trail was changed, or name it; exit 1 where it was')
    .option('--expect <head>', 'number:hash that the chain had before, with --tenant')
    .action(
      action((given) => {
        const expect = readHead(given)
        return withSession(async ({ kernel }) => verify(given, kernel, expect))
      }),
    )

  anyTenant(audit.command('seal'))
    .description('seal what was written since; servers do so by themselves')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          let sealed = 0
          for await (const { id } of tenantsOf(kernel, given)) sealed += await kernel.audit.seal(id)
          print(given, { sealed }, () => `Sealed ${String(sealed)} entries.`)
        }),
      ),
    )

  forTenant(audit.command('export'))
    .description('the trail of a tenant as a file, newest first; the export is in the trail')
    .addOption(
      new Option('--format <format>', 'how lines are written')
        .choices(auditFormats)
        .default('jsonl'),
    )
    .option('--entity <name>', 'only of this entity')
    .option('--record <id>', 'only of this record, with --entity')
    .option('--actor <id>', 'only of this person or key')
    .option('--action <beginning>', 'only actions that begin so')
    .option('--from <instant>', 'not before')
    .option('--to <instant>', 'before')
    .option('-o, --output <file>', 'where to; absent: printed')
    .action(
      within(readFilter, async (given, { kernel, scope }, filter) => {
        const format = given.need('format') as AuditFormat
        const text = Readable.from(kernel.door.audit.export(scope, filter, format))
        const file = given.text('output')
        if (file === undefined) await pipeline(text, process.stdout, { end: false })
        else {
          await pipeline(text, createWriteStream(file, { mode: 0o600 }))
          print(given, { file }, () => `Wrote ${file}.`)
        }
      }),
    )

  forTenant(audit.command('erase'))
    .description('erase what the trail holds of a record, or the name of an actor')
    .option('--entity <name>', 'entity of the record')
    .option('--record <id>', 'record whose contents are erased')
    .option('--actor <id>', 'person or key whose name is erased')
    .action(
      within(readErasure, async (given, { kernel, scope }, erasure) => {
        const entries = await kernel.database.transaction(scope.tenant.id, (transaction) =>
          eraseAudit(transaction, scope, erasure),
        )
        print(
          given,
          { entries },
          () => `Erased in ${String(entries)} entries; the chain still holds.`,
        )
      }),
    )

  anyTenant(audit.command('retention'))
    .description('how many months the trail is kept; of one tenant more than of all')
    .option('--months <count>', 'keep so many, 12 to 1200')
    .action(
      action((given) => {
        const months = readMonths(given)
        return withSession(async (session) => {
          const named = given.text('tenant')
          const { database } = session.kernel
          const tenantId = named === undefined ? null : (await requireTenant(database, named)).id
          if (months !== undefined) await setAuditRetention(ownerOf(session), tenantId, months)
          const kept = await auditRetention(database, tenantId)
          print(given, { months: kept }, () => `Kept for ${String(kept)} months.`)
        })
      }),
    )
}

const anyTenant = (command: Command): Command =>
  command.option('--tenant <tenant>', 'slug or id of a tenant; absent: all')

async function* tenantsOf(kernel: Kernel, given: Given): AsyncGenerator<Tenant> {
  const named = given.text('tenant')
  if (named !== undefined) yield await requireTenant(kernel.database, named)
  else
    for await (const tenant of listTenants(kernel.database))
      if (tenant.status !== 'deleted') yield tenant
}

async function verify(
  given: Given,
  kernel: Kernel,
  expect: AuditHead | undefined,
): Promise<number> {
  const all: (AuditVerification & { readonly tenant: string })[] = []
  for await (const { id, slug } of tenantsOf(kernel, given)) {
    const found = await kernel.audit.verify(id, expect === undefined ? {} : { expect })
    all.push({ tenant: slug, ...found })
    if (!given.json) for (const { sentence } of found.faults) notice(`${slug}: ${sentence}`)
  }
  print(given, all, () =>
    table(
      ['tenant', 'found', 'blocks', 'entries', 'not sealed yet', 'erased', 'unsigned', 'head'],
      all.map((one) => [
        one.tenant,
        one.sound ? 'sound' : `${String(one.faults.length)} faults`,
        ...[one.blocks, one.entries, one.waiting, one.erased, one.unsigned].map(String),
        one.head === null ? '' : `${String(one.head.number)}:${one.head.hash}`,
      ]),
    ),
  )
  return all.every(({ sound }) => sound) ? exit.done : exit.refused
}

function readHead(given: Given): AuditHead | undefined {
  const text = given.text('expect')
  if (text === undefined) return undefined
  const [, number, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? []
  if (number === undefined || hash === undefined || given.text('tenant') === undefined)
    throw new Refusal(
      'USAGE',
      `Expected --tenant and number:hash as "erp audit verify" prints it, found "${text}"; correct it.`,
      { path: '--expect' },
    )
  return { number: Number(number), hash }
}

function readFilter(given: Given): AuditFilter {
  const filter: { -readonly [Name in keyof AuditFilter]: string } = {}
  for (const name of ['entity', 'record', 'actor', 'action'] as const) {
    const value = given.text(name)
    if (value !== undefined) filter[name] = value
  }
  for (const name of ['from', 'to'] as const) {
    const value = given.text(name)
    if (value === undefined) continue
    const millis = Date.parse(value)
    if (Number.isNaN(millis) || millis < 0)
      throw new Refusal(
        'USAGE',
        `Expected an instant such as 2026-01-31T08:00:00Z after --${name}, found "${value}"; correct it.`,
        { path: `--${name}` },
      )
    filter[name] = new Date(millis).toISOString()
  }
  return filter
}

function readErasure(given: Given): AuditErasure {
  const [entity, record, actor] = [given.text('entity'), given.text('record'), given.text('actor')]
  if (actor !== undefined && entity === undefined && record === undefined) return { actor }
  if (actor === undefined && entity !== undefined && isUuid(record)) return { entity, record }
  throw new Refusal(
    'USAGE',
    'Expected --entity with the id of a --record, or --actor, found another combination; give one of both.',
  )
}

const isUuid = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '')

function readMonths(given: Given): number | undefined {
  const text = given.text('months')
  if (text === undefined) return undefined
  const months = Number(text)
  if (Number.isInteger(months) && months >= 12 && months <= 1200) return months
  throw new Refusal(
    'USAGE',
    `Expected a whole number from 12 to 1200 after --months, found "${text}"; choose one.`,
    { path: '--months' },
  )
}
