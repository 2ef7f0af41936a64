import type { InputError } from '../../problem.ts'
import type { Json } from '../../schema/json.ts'
import { show } from '../schema-check.ts'
import { child, itemsOf, textOf } from '../shape.ts'
import { valueFault } from '../value-fault.ts'
import { checkEntity, entriesOf, fieldOf, type Check, type Checked } from './check.ts'

/** Typed, indexed side rows per record: more would make every write dear (decision 8). */
const mostFilterable = 25
const texts = new Set(['text', 'longText', 'email', 'phone', 'url'])
const numbers = new Set(['integer', 'decimal', 'percent', 'money'])
const scaled = new Set(['decimal', 'percent'])
const choices = new Set(['choice', 'choices'])
const notFilterable = new Set(['longText', 'address', 'json', 'choices', 'file'])
const reserved = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'custom',
  'workflow',
  'transitions',
])

export const checkCustomFields: Check = function* (checked) {
  for (const [entity, list] of entriesOf(checked.document['customFields'])) {
    const at = child('/customFields', entity)
    yield* checkEntity(checked, at, entity)
    const owner = checked.catalogue.entities.get(entity)
    if (owner !== undefined && !owner.customFields && itemsOf(list).length > 0)
      yield {
        pointer: at,
        message: `Expected an entity that takes custom fields, found ${entity}, which does not; remove them.`,
      }
    const filterable = itemsOf(list).filter((item) => fieldOf(item).filterable === true)
    if (filterable.length > mostFilterable)
      yield {
        pointer: at,
        message: `Expected at most ${mostFilterable} filterable custom fields, found ${filterable.length}; make some not filterable.`,
      }
    for (const item of itemsOf(list))
      yield* checkDefinition(checked, entity, item, child(at, textOf(item, 'key')))
  }
}

function* checkDefinition(
  checked: Checked,
  entity: string,
  item: Json,
  at: string,
): Iterable<InputError> {
  const declared = fieldOf(item)
  const { type } = declared
  const key = textOf(item, 'key')
  const wrong = (member: string, message: string): InputError => ({
    pointer: `${at}/${member}`,
    message,
  })
  const only = (member: string, types: string): InputError =>
    wrong(member, `Expected "${member}" only on ${types}, found it on ${type}; remove it.`)

  const own = checked.catalogue.entities.get(entity)?.fields
  if (reserved.has(key) || (own !== undefined && Object.hasOwn(own, key)))
    yield wrong(
      'key',
      `Expected a key that ${entity} does not use, found "${key}"; choose another.`,
    )

  if (choices.has(type)) {
    if ((declared.options ?? []).length === 0)
      yield wrong('options', `Expected at least one option, found none; add what can be chosen.`)
  } else if (declared.options !== undefined) yield only('options', 'choice and choices')
  if (type === 'reference') {
    if (typeof declared.entity !== 'string')
      yield wrong('entity', `Expected the entity that is referred to, found nothing; add it.`)
    else yield* checkEntity(checked, `${at}/entity`, declared.entity)
  } else if (declared.entity !== undefined) yield only('entity', 'reference')

  if (declared.maxLength !== undefined && type !== 'text' && type !== 'longText')
    yield only('maxLength', 'text and longText')
  if (!scaled.has(type)) {
    if (declared.precision !== undefined) yield only('precision', 'decimal and percent')
    if (declared.scale !== undefined) yield only('scale', 'decimal and percent')
  } else if ((declared.scale ?? 2) > (declared.precision ?? 18))
    yield wrong(
      'scale',
      `Expected a scale of at most the precision (${declared.precision ?? 18}), found ${declared.scale ?? 2}; lower it.`,
    )
  for (const bound of ['min', 'max'] as const)
    if (declared[bound] !== undefined && !numbers.has(type)) yield only(bound, 'numbers')
  if (declared.min !== undefined && declared.max !== undefined && declared.min > declared.max)
    yield wrong(
      'max',
      `Expected a maximum of at least the minimum (${declared.min}), found ${declared.max}; raise it.`,
    )
  if (declared.pattern !== undefined) {
    if (!texts.has(type)) yield only('pattern', 'text types')
    else if (!isPattern(declared.pattern))
      yield wrong(
        'pattern',
        `Expected a regular expression, found ${show(declared.pattern)}; correct it.`,
      )
  }
  if (declared.filterable === true && notFilterable.has(type))
    yield wrong(
      'filterable',
      `Expected a type that can be indexed, found ${type}; make it not filterable.`,
    )
  if (declared.default !== undefined) {
    const fault = valueFault(declared, declared.default)
    if (fault !== undefined)
      yield wrong(
        'default',
        `Expected a default of type ${type}, found ${show(declared.default)}: ${fault}`,
      )
  }
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u').test('')
    return true
  } catch {
    return false
  }
}
