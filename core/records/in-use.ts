/**
 * What a tenant takes out of its configuration while records, members or keys still hold it: a
 * stage, an option, a role. An edit that does so is refused; a template asks instead, with a
 * replacement at hand, so its changes do not come through here.
 */
import { compileEffective } from '../configuration/compile-effective.ts'
import type { CustomField } from '../configuration/effective.ts'
import { configurationProblems } from '../configuration/problems.ts'
import { child, itemsOf, memberOf, textOf } from '../configuration/shape.ts'
import type { Transaction } from '../database/transaction.ts'
import type { InputError } from '../problem.ts'
import type { JsonObject } from '../schema/json.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { columnNames } from '../schema/storage.ts'
import { identifier } from './parameters.ts'

/** Something that goes, and the text under which its holders know it. */
interface Removed {
  readonly pointer: string
  readonly what: string
  readonly uid: string
}

/** @throws CONFIGURATION_IN_USE with a pointer and a count for each thing that is still held */
export async function refuseRemovalInUse(
  transaction: Transaction,
  model: Model,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  const [had, has] = [before, after].map((document) => compileEffective(0, document, []))
  if (had === undefined || has === undefined) return
  const errors: InputError[] = []
  const note = (removed: Removed, holders: string, doThis: string): void => {
    errors.push({
      pointer: removed.pointer,
      message: `Expected nobody to hold ${removed.what}, found ${holders}; ${doThis}.`,
    })
  }
  for (const target of model.entities.values()) {
    const { name } = target.entity
    const kept = new Set(has.workflows(name).flatMap(({ stages }) => stages.map(({ uid }) => uid)))
    const stages = had.workflows(name).flatMap((workflow) =>
      workflow.stages
        .filter(({ uid }) => !kept.has(uid))
        .map((stage) => ({
          pointer: child(child('/workflows', workflow.id) + '/stages', stage.id),
          what: `stage "${stage.label}"`,
          uid: stage.uid,
        })),
    )
    for (const stage of stages) {
      const count = await recordsIn(transaction, target, stage.uid)
      if (count > 0)
        note(
          stage,
          `${count} ${target.entity.plural}`,
          'move them to another stage first, or mark it deprecated',
        )
    }
    for (const declared of had.customFields(name)) {
      const now = has.customFields(name).find(({ uid }) => uid === declared.uid)
      if (now === undefined) continue
      for (const option of removedOptions(name, declared, now)) {
        const count = await recordsWith(transaction, target, declared.uid, option.uid)
        if (count > 0)
          note(
            option,
            `${count} ${target.entity.plural}`,
            'choose another option there first, or mark it deprecated',
          )
      }
    }
  }
  for (const role of removedRoles(before, after)) {
    const holders = await holdersOf(transaction, role)
    if (holders !== '') note(role, holders, 'give them another role first')
  }
  const [first] = errors
  if (first !== undefined)
    throw configurationProblems.CONFIGURATION_IN_USE(
      { count: errors.length, first: first.message },
      { errors },
    )
}

function removedOptions(
  entity: string,
  before: CustomField,
  after: CustomField,
): readonly Removed[] {
  const uidOf = (option: NonNullable<CustomField['options']>[number]): string =>
    typeof option === 'string' ? option : (option.uid ?? option.id)
  const kept = new Set((after.options ?? []).map(uidOf))
  return (before.options ?? []).flatMap((option) =>
    typeof option === 'string' || kept.has(uidOf(option))
      ? []
      : [
          {
            pointer: child(
              child(child('/customFields', entity), before.key) + '/options',
              option.id,
            ),
            what: `option "${option.label}"`,
            uid: uidOf(option),
          },
        ],
  )
}

function removedRoles(
  before: JsonObject,
  after: JsonObject,
): readonly (Removed & { readonly id: string })[] {
  const uids = new Set(itemsOf(after['roles']).map((role) => memberOf(role, 'uid')))
  return itemsOf(before['roles'])
    .filter((role) => !uids.has(memberOf(role, 'uid')))
    .map((role) => ({
      pointer: child('/roles', textOf(role, 'id')),
      what: `role "${textOf(role, 'label')}"`,
      id: textOf(role, 'id'),
      uid: textOf(role, 'uid'),
    }))
}

// Deleted records count too: they may be restored.

async function recordsIn(
  transaction: Transaction,
  { entity, table }: CompiledEntity,
  stage: string,
): Promise<number> {
  const [column = ''] = columnNames(entity.workflow ?? '', { type: 'stage' })
  return countOf(
    transaction,
    `select count(*) from ${identifier(table.name)} where tenant_id = $1 and ${identifier(column)} = $2`,
    [stage],
  )
}

async function recordsWith(
  transaction: Transaction,
  { table }: CompiledEntity,
  field: string,
  option: string,
): Promise<number> {
  return countOf(
    transaction,
    `select count(*) from ${identifier(table.name)} where tenant_id = $1 and custom -> $2 @> to_jsonb($3::text)`,
    [field, option],
  )
}

async function countOf(
  transaction: Transaction,
  text: string,
  more: readonly unknown[],
): Promise<number> {
  const [row] = await transaction.query<{ count: string }>(text, [transaction.tenantId, ...more])
  return Number(row?.count ?? 0)
}

/** How many members and living keys have a role, in words; empty where none has. */
async function holdersOf(
  transaction: Transaction,
  { id, uid }: { readonly id: string; readonly uid: string },
): Promise<string> {
  const [row] = await transaction.query<{ members: number; keys: number }>(
    `select (select count(*) from directory.list_members($1) m where m.roles && $2::text[])::int as members,
            (select count(*) from directory.list_credentials($1) c where c.role = any ($2::text[])
               and c.revoked_at is null and (c.expires_at is null or c.expires_at > now()))::int as keys`,
    [transaction.tenantId, [id, uid]],
  )
  const parts = [
    [row?.members ?? 0, 'members'],
    [row?.keys ?? 0, 'API keys'],
  ] as const
  return parts.flatMap(([count, name]) => (count > 0 ? [`${count} ${name}`] : [])).join(' and ')
}
