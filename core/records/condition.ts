import type { Json } from '../schema/json.ts'
import { jsonText } from '../schema/json.ts'
import type { Field } from '../schema/field.ts'
import { encode, encodeIndexed, isNumberLike } from '../schema/storage.ts'
import { amountPattern, valueSchema } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Parameters } from './parameters.ts'
import { boundsOf, dateIn, periods } from './period.ts'
import type { Period } from './period.ts'
import { presenceSql } from './path.ts'
import type { Place } from './path.ts'
import { problems } from './problems.ts'
import { isId } from './read.ts'

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

/** Type of the parameter that the place's column is compared with. */
export function columnType(place: Place): string {
  if (place.custom !== undefined) return isNumberLike(place.field) ? 'bigint' : 'text'
  const types: Partial<Record<Field['type'], string>> = {
    integer: 'bigint',
    decimal: 'bigint',
    percent: 'bigint',
    duration: 'bigint',
    money: 'bigint',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamptz',
    id: 'uuid',
    reference: 'uuid',
  }
  return types[place.field.type] ?? 'text'
}

/** One condition as SQL: only operators that row security lets an index serve. */
export function conditionSql(
  scope: Scope,
  place: Place,
  op: string,
  value: Json,
  source: string,
  out: Parameters,
): string {
  const { column } = place
  const type = columnType(place)
  const present = place.emptyColumn === undefined ? '' : `${place.emptyColumn} = false and `
  const parameter = (one: Json): string => out.add(stored(scope, place, one, source), type)
  if (op === 'empty') {
    return presenceSql(place, value !== true && value !== 'true')
  }
  if (op === 'in') {
    const list = Array.isArray(value) ? value : jsonText(value).split(',')
    if (list.length === 0 || list.length > 100)
      throw refuse(source, '1 to 100 values', `${list.length}`)
    const all = list.flatMap((one) => storedAll(scope, place, one as Json, source))
    // One value is an equality: an index then keeps the order of what follows in it.
    if (all.length === 1) return `${present}${column} = ${out.add(all[0], type)}`
    return `${present}${column} = any(${out.add(all, `${type}[]`)})`
  }
  if (op === 'prefix') {
    if (type !== 'text') throw refuse(source, 'a text field for "prefix"', place.field.type)
    const text = jsonText(value)
    return `${present}${column} >= ${out.add(text, 'text')} and ${column} < ${out.add(`${text}\uFFFF`, 'text')}`
  }
  if (op === 'within') return present + withinSql(scope, place, value, source, out)
  const comparison = comparisons[op]
  if (comparison === undefined)
    throw refuse(
      source,
      `one of ${[...Object.keys(comparisons), 'in', 'prefix', 'empty', 'within'].join(', ')}`,
      op,
    )
  if (
    place.field.type === 'stage' ||
    (place.custom !== undefined && place.field.options !== undefined)
  ) {
    const all = storedAll(scope, place, value, source)
    if (op === 'eq' && all.length !== 1)
      return `${present}${column} = any(${out.add(all, 'text[]')})`
    if (op === 'ne') return `${present}${column} <> all(${out.add(all, 'text[]')})`
  }
  return `${present}${column} ${comparison} ${parameter(value)}`
}

function withinSql(
  scope: Scope,
  place: Place,
  value: Json,
  source: string,
  out: Parameters,
): string {
  const period = periods.find((name) => name === value)
  if (period === undefined)
    throw refuse(source, `one of ${periods.join(', ')}`, JSON.stringify(value))
  const { type } = place.field
  if (type !== 'date' && type !== 'timestamp') throw refuse(source, 'a date for "within"', type)
  const today = dateIn(scope.tenant.timezone, new Date())
  const { from, before } = boundsOf(period satisfies Period, today)
  const bound = (date: string): string => {
    if (type === 'date')
      return place.custom === undefined
        ? out.add(date, 'date')
        : out.add(encodeIndexed(place.field, date), 'bigint')
    const midnight = `(${out.add(date, 'date')}::timestamp at time zone ${out.add(scope.tenant.timezone, 'text')})`
    return place.custom === undefined
      ? midnight
      : `(extract(epoch from ${midnight}) * 1000)::bigint`
  }
  return [
    ...(from === null ? [] : [`${place.column} >= ${bound(from)}`]),
    ...(before === null ? [] : [`${place.column} < ${bound(before)}`]),
  ].join(' and ')
}

const isAmount = (text: string): boolean => new RegExp(amountPattern).test(text)
const validators = new WeakMap<Field, Validator>()
const refuse = (source: string, expected: string, found: string) =>
  problems.INVALID_QUERY({
    sentence: `Expected ${expected} in ${source}, found ${found}; correct it.`,
  })

/** A value from a URL or a report as the column holds it. */
function stored(scope: Scope, place: Place, value: Json, source: string): unknown {
  const [first] = storedAll(scope, place, value, source)
  return first
}

function storedAll(scope: Scope, place: Place, value: Json, source: string): unknown[] {
  const { field } = place
  if (field.type === 'stage') {
    const uids = scope.effective
      .workflows(place.entity)
      .flatMap((workflow) => workflow.stages)
      .filter((stage) => stage.id === value)
      .map((stage) => stage.uid)
    return uids.length > 0 ? uids : [typedValue(scope, place, value, source)]
  }
  const typed = typedValue(scope, place, value, source)
  if (place.custom === undefined) return [encode(field, typed)[0]]
  const option = (field.options ?? []).find((one) => typeof one !== 'string' && one.id === typed)
  if (typeof option === 'object') return [option.uid ?? option.id]
  return [encodeIndexed(field, typed)]
}

function typedValue(scope: Scope, place: Place, value: Json, source: string): unknown {
  const { field } = place
  if (field.type === 'money') {
    const text =
      typeof value === 'object' && value !== null && 'amount' in value
        ? jsonText(value['amount'])
        : jsonText(value)
    if (!isAmount(text)) throw refuse(source, 'an amount such as 12.30', text)
    return { amount: text, currency: scope.tenant.currency }
  }
  const candidate =
    typeof value !== 'string'
      ? ['decimal', 'percent'].includes(field.type)
        ? jsonText(value)
        : value
      : field.type === 'integer' && /^-?[0-9]+$/.test(value)
        ? Number(value)
        : field.type === 'boolean' && (value === 'true' || value === 'false')
          ? value === 'true'
          : value
  if (field.type === 'reference' && typeof field.entity !== 'string') {
    // A reference to any of several is compared by its id, which must not reach a cast unseen.
    if (typeof candidate !== 'string' || !isId(candidate))
      throw refuse(source, 'the id of a record', JSON.stringify(value))
    return { id: candidate, entity: '' }
  }
  let validate = validators.get(field)
  if (validate === undefined)
    validators.set(field, (validate = compileValidator(valueSchema({ ...field, required: false }))))
  const [wrong] = validate(candidate)
  if (wrong !== undefined)
    throw refuse(source, `a value of type ${field.type}`, JSON.stringify(value))
  return candidate
}
