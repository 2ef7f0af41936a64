import { customHolds, holdFiles, holdsIn } from '../attachments/hold-files.ts'
import type { Context } from '../plugin/context.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import type { Writer } from '../schema/to-json-schema.ts'
import { noteDeed } from './deed.ts'
import { draftRecords } from './draft.ts'
import type { Draft } from './draft.ts'
import { extensionInputs, writeExtension } from './extensions.ts'
import { readJson } from './read.ts'
import { refuseUnseenReferences } from './references.ts'
import type { Values } from './row.ts'
import { newId, writeEffects } from './work.ts'
import type { Work } from './work.ts'
import { writeRows } from './write-rows.ts'

export interface Inserted {
  readonly id: string
  readonly json: string
  readonly record: Values
}

/** Records a statement: their JSON stays within a few megabytes. */
const batchSize = 500
/** Audit rows that wait in memory for the end of the transaction. */
const mostWaiting = 1000

/** Creates one record; see `insertRecords`. */
export async function insertRecord(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  body: unknown,
  writer: Writer,
): Promise<Inserted> {
  const [inserted] = await insertBatch(work, ctx, target, [body], writer)
  if (inserted === undefined)
    throw new Error('Expected the record that was inserted, found none; this is a defect.')
  return inserted
}

/**
 * Creates records of one entity: completes them, writes rows, custom values and search terms in one
 * statement a batch, then lines and extensions, then `written` of each in order.
 */
export async function insertRecords(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  bodies: readonly unknown[],
  writer: Writer,
): Promise<readonly Inserted[]> {
  const all: Inserted[] = []
  for (let from = 0; from < bodies.length; from += batchSize) {
    const batch = bodies.slice(from, from + batchSize)
    for (const one of await insertBatch(work, ctx, target, batch, writer)) all.push(one)
    if (work.effects.audit.length >= mostWaiting) await writeEffects(work)
  }
  return all
}

async function insertBatch(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  bodies: readonly unknown[],
  writer: Writer,
): Promise<readonly Inserted[]> {
  const { entity } = target
  const drafts = await draftRecords(work, ctx, target, bodies, writer)
  if (writer === 'caller')
    for (const { input } of drafts) await refuseUnseenReferences(work, target, input)
  const written = await writeRows(work, target, drafts)
  const custom = work.scope.effective.customFields(entity.name)
  await holdFiles(
    work,
    entity.name,
    drafts.flatMap(({ id, values, custom: stored }) => [
      ...holdsIn(entity.fields, id, values, null),
      ...customHolds(custom, id, stored, {}),
    ]),
  )
  const inserted: Inserted[] = []
  for (const [index, draft] of drafts.entries()) {
    const more = await writeBeside(work, ctx, target, draft)
    const json = more ? await readJson(work, target, draft.id) : (written[index] ?? '')
    const record = JSON.parse(json) as Values
    noteCreation(work, target, draft, record)
    if (writer === 'caller') await noteDeed(work, target, draft.id, `${entity.name}.create`)
    inserted.push({ id: draft.id, json, record })
  }
  if (entity.written !== undefined)
    for (const { record } of inserted) await entity.written(ctx, { record, before: null } as never)
  return inserted
}

/** Writes what a record brings along: fields of active extensions, and lines. Whether it did. */
async function writeBeside(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  { id, input }: Draft,
): Promise<boolean> {
  const extended = extensionInputs(work, target, input)
  for (const { compiled, values } of extended) await writeExtension(work, compiled, id, values)
  const lines = Object.entries(target.entity.fields).filter(
    ([, declared]) => declared.type === 'lines',
  )
  let brought = false
  for (const [name, { entity, via = '' }] of lines) {
    const given = ((input[name] ?? []) as readonly Values[]).map((line) => ({ ...line, [via]: id }))
    if (given.length === 0) continue
    brought = true
    await insertRecords(work, ctx, entityOf(work.model, String(entity)), given, 'module')
  }
  return extended.length > 0 || brought
}

function noteCreation(
  work: Work,
  { entity }: CompiledEntity,
  { id, start }: Draft,
  record: Values,
): void {
  if (start !== null)
    work.effects.stageChanges.push({
      id: newId(),
      entity: entity.name,
      recordId: id,
      workflow: start.workflow.id,
      from: null,
      to: start.stage.uid,
    })
  work.effects.audit.push({
    id: newId(),
    action: `${entity.name}.create`,
    entity: entity.name,
    recordId: id,
    before: null,
    after: record,
  })
}
