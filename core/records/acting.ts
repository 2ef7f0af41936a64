/**
 * Actions on behalf of a caller. What they are asked about must be within the caller's record rules;
 * what they do is the module's own work, on whole records. An action that only reads sees no more
 * records than its caller, and no answer shows more fields.
 */
import { everything } from '../access/permission.ts'
import { isShown } from '../access/shown.ts'
import type { Action } from '../plugin/define-action.ts'
import type { Field } from '../schema/field.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import { createContext } from './context.ts'
import { noteDeed, separatedDuties } from './deed.ts'
import { lockRow, readJson } from './read.ts'
import { refuseUnseen } from './references.ts'
import { referencesOf } from './row.ts'
import type { Values } from './row.ts'
import type { Work } from './work.ts'

type Input = Readonly<Record<string, unknown>>

/** Runs an action in a unit of work; `input` is validated. */
export async function actIn(
  unit: Work,
  plugin: string,
  action: Action,
  input: Input,
): Promise<unknown> {
  const reads = action.method === 'GET' ? 'caller' : 'module'
  const work: Work = { ...unit, reads }
  const permission = `${plugin}.${action.permission}`
  const subject = subjectOf(work.model, plugin, action.path)
  if (subject !== undefined)
    await approach(work, subject.target, String(input[subject.parameter]), permission, reads)
  await refuseUnseen(work, referencesOf(action.body, (input['body'] ?? {}) as Values, ''))
  return visible(work, await action.handle(createContext(work, plugin), input as never))
}

interface Subject {
  readonly target: CompiledEntity
  /** The path's parameter that holds the id of its record. */
  readonly parameter: string
}

/** What `/deals/:id/close` is about: a record of the plugin's own entity with that plural. */
function subjectOf(model: Model, plugin: string, path: string): Subject | undefined {
  const [, plural, parameter] = /^\/([^/:]+)\/:([^/]+)/.exec(path) ?? []
  if (plural === undefined || parameter === undefined) return undefined
  for (const target of model.entities.values())
    if (target.plugin === plugin && target.entity.plural === plural) return { target, parameter }
  return undefined
}

/** Costs a round trip only where a rule or a duty has a say. */
async function approach(
  work: Work,
  target: CompiledEntity,
  id: string,
  permission: string,
  reads: 'caller' | 'module',
): Promise<void> {
  const { permissions } = work.scope
  const { name } = target.entity
  const limited =
    permissions.reach(name, 'read') !== 'all' ||
    permissions.reach(name, 'action', permission) !== 'all'
  if (reads === 'caller') {
    if (limited) await readJson(work, target, id, everything, 'caller')
    return
  }
  if (!limited && separatedDuties(work, permission).length === 0) return
  await lockRow(work, target, id, 'changes', 'action', permission)
  await noteDeed(work, target, id, permission)
}

/** An answer in which records show what the caller may see of them. */
function visible(work: Work, result: unknown): unknown {
  const { permissions } = work.scope
  if (permissions === everything) return result
  const cut = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    if (Array.isArray(value)) return value.map(cut)
    const target = work.records.get(value)
    if (target !== undefined) return visibleRecord(work, target, value as Values)
    const json = (value as { toJSON?: unknown }).toJSON
    if (typeof json === 'function') return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one)]))
  }
  return cut(result)
}

function visibleRecord(work: Work, target: CompiledEntity, record: Values): Values {
  const { entity, extensions } = target
  const { effective, permissions } = work.scope
  const members = (values: unknown, fields: Iterable<readonly [string, Field]>, prefix: string) => {
    const hidden = new Set(
      [...fields]
        .filter(
          ([name, declared]) => !isShown(declared, permissions, entity.name, `${prefix}${name}`),
        )
        .map(([name]) => name),
    )
    return Object.fromEntries(
      Object.entries((values ?? {}) as Values).filter(([name]) => !hidden.has(name)),
    )
  }
  const shown: Record<string, unknown> = members(record, Object.entries(entity.fields), '')
  for (const [name, declared] of Object.entries(entity.fields)) {
    const lines = shown[name]
    if (declared.type === 'lines' && Array.isArray(lines)) {
      const child = entityOf(work.model, String(declared.entity))
      shown[name] = lines.map((line: Values) => visibleRecord(work, child, line))
    }
  }
  const stage = entity.fields[entity.workflow ?? '']
  if (stage !== undefined && !isShown(stage, permissions, entity.name, entity.workflow ?? ''))
    delete shown['workflow']
  if (shown['custom'] !== undefined)
    shown['custom'] = members(
      shown['custom'],
      effective.customFields(entity.name).map((one) => [one.key, one] as const),
      '',
    )
  for (const { plugin, extension } of extensions)
    if (shown[plugin] !== undefined)
      shown[plugin] = members(shown[plugin], Object.entries(extension.fields), `${plugin}.`)
  return shown
}
