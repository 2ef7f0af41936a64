import { everything } from '../access/permission.ts'
import { isShown } from '../access/shown.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Field } from '../schema/field.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import type { Values } from './row.ts'
import type { Work } from './work.ts'

/**
 * What an action answers, with records as the caller may see them. Records are known by being the
 * very objects that the context gave; values that a module copied into its own are its own.
 */
export function shownAnswer(work: Work, answer: unknown): unknown {
  if (work.scope.permissions === everything) return answer
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown)
    if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
    const target = work.records.get(value)
    if (target !== undefined) return shownRecord(work, target, value as Values)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shown(one)]))
  }
  return shown(answer)
}

/** What a caller may not see of an entity, by the members of its records. */
interface Hidden {
  readonly own: ReadonlySet<string>
  /** By `custom` and by the names of other modules. */
  readonly within: ReadonlyMap<string, ReadonlySet<string>>
  readonly lines: readonly (readonly [name: string, child: CompiledEntity])[]
}

const known = new WeakMap<Effective, Map<string, Hidden>>()

function hiddenOf(work: Work, target: CompiledEntity): Hidden {
  const { effective, permissions } = work.scope
  let byEntity = known.get(effective)
  if (byEntity === undefined) known.set(effective, (byEntity = new Map()))
  const key = `${target.entity.name} ${permissions.fingerprint}`
  let hidden = byEntity.get(key)
  if (hidden === undefined) byEntity.set(key, (hidden = compile(work, target)))
  return hidden
}

function compile({ model, scope }: Work, { entity, extensions }: CompiledEntity): Hidden {
  const { effective, permissions } = scope
  const hiddenIn = (fields: readonly (readonly [string, Field])[], prefix = '') =>
    new Set(
      fields
        .filter(
          ([name, declared]) => !isShown(declared, permissions, entity.name, `${prefix}${name}`),
        )
        .map(([name]) => name),
    )
  const own = hiddenIn(Object.entries(entity.fields))
  if (entity.workflow !== undefined && own.has(entity.workflow)) own.add('workflow')
  const custom = effective.customFields(entity.name).map((one) => [one.key, one] as const)
  return {
    own,
    within: new Map([
      ['custom', hiddenIn(custom)],
      ...extensions.map(
        ({ plugin, extension }) =>
          [plugin, hiddenIn(Object.entries(extension.fields), `${plugin}.`)] as const,
      ),
    ]),
    lines: Object.entries(entity.fields).flatMap(([name, declared]) =>
      declared.type === 'lines' && !own.has(name)
        ? [[name, entityOf(model, String(declared.entity))] as const]
        : [],
    ),
  }
}

function shownRecord(work: Work, target: CompiledEntity, record: Values): Values {
  const { own, within, lines } = hiddenOf(work, target)
  const shown: Record<string, unknown> = without(record, own)
  for (const [name, hidden] of within)
    if (hidden.size > 0 && shown[name] !== undefined)
      shown[name] = without((shown[name] ?? {}) as Values, hidden)
  for (const [name, child] of lines) {
    const given = shown[name]
    if (Array.isArray(given))
      shown[name] = given.map((line: Values) => shownRecord(work, child, line))
  }
  return shown
}

const without = (values: Values, hidden: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name)))
