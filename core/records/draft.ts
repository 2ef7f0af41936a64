import type { Context } from '../plugin/context.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Writer } from '../schema/to-json-schema.ts'
import { toStored } from './custom-values.ts'
import { refuseWithheld, validateInput } from './input.ts'
import { nextNumbers } from './numbering.ts'
import type { Values } from './row.ts'
import { startingStage } from './stages.ts'
import type { Placement } from './stages.ts'
import { newId } from './work.ts'
import type { Work } from './work.ts'

/** A new record, complete but not written. */
export interface Draft {
  readonly id: string
  /** As it was asked for. */
  readonly input: Values
  /** Own fields without lines; empty ones are null. */
  values: Record<string, unknown>
  /** Custom values in stored form. */
  readonly custom: Values
  readonly start: Placement | null
}

/**
 * Validates and completes new records of one entity: defaults, stage, `prepare`, numbers. All are
 * prepared before any is written.
 *
 * @throws INVALID_INPUT, STAGE_NOT_ALLOWED, and whatever `prepare` refuses
 */
export async function draftRecords(
  work: Work,
  ctx: Context,
  target: CompiledEntity,
  bodies: readonly unknown[],
  writer: Writer,
): Promise<readonly Draft[]> {
  const { entity } = target
  const fields = Object.entries(entity.fields).filter(([, declared]) => declared.type !== 'lines')
  const custom = work.scope.effective.customFields(entity.name)
  const drafts: Draft[] = []
  for (const body of bodies) {
    validateInput(work.model, target, work.scope, writer, 'create', body)
    const input = body as Values
    let values: Record<string, unknown> = {}
    for (const [name, declared] of fields) values[name] = input[name] ?? declared.default ?? null
    setOwner(work, target, values)
    const start = entity.workflow === undefined ? null : startingStage(work.scope, entity, input)
    if (start !== null && entity.workflow !== undefined) {
      values[entity.workflow] = start.stage.id
      values['workflow'] = start.workflow.id
    }
    if (entity.prepare !== undefined) {
      const changes = await entity.prepare(ctx, { next: values, before: null } as never)
      values = { ...values, ...(changes as Values | undefined) }
    }
    if (writer === 'caller') refuseWithheld(target, work.scope, values)
    const given = (input['custom'] ?? {}) as Values
    const complete: Record<string, unknown> = {}
    for (const { key, default: fallback } of custom) complete[key] = given[key] ?? fallback ?? null
    drafts.push({ id: newId(), input, values, custom: toStored(custom, complete), start })
  }
  for (const [name, declared] of fields) {
    if (declared.numbering === undefined) continue
    const unnumbered = drafts.filter(({ values }) => values[name] === null)
    const numbers = await nextNumbers(work, declared, unnumbered.length)
    unnumbered.forEach(({ values }, index) => {
      values[name] = numbers[index]
    })
  }
  return drafts
}

/** What nobody is named for belongs to the person who makes it. */
function setOwner({ scope }: Work, { entity }: CompiledEntity, values: Record<string, unknown>) {
  const { owner = '' } = entity
  if (entity.fields[owner]?.type !== 'id' || scope.actor.kind !== 'user') return
  values[owner] ??= scope.actor.id
}
