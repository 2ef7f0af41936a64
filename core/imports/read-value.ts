/** From the text of a cell to the value of its field, in API form. */
import type { Json } from '../schema/json.ts'
import type { Field } from '../schema/field.ts'
import { isCurrency } from '../schema/currency.ts'
import type { LocaleFormats } from './locale.ts'

export interface CellWorld {
  readonly formats: LocaleFormats
  /** Of the tenant: of an amount that names none. */
  readonly currency: string
  /** The stages of the entity's workflows. */
  readonly stages: readonly { readonly id: string; readonly label: string }[]
  /** The id that a text means in a reference: undefined where nothing, null where several fit. */
  readonly reference: (declared: Field, text: string) => string | null | undefined
}

/** What is wrong with a cell, in words of its kind; the caller adds the rest of the sentence. */
export class WrongCell extends Error {
  override readonly name = 'WrongCell'
}
const expected = (what: string): never => {
  throw new WrongCell(what)
}

/** @param text not empty @throws WrongCell; what else a field asks for is the record's to check */
export function readValue(declared: Field, text: string, world: CellWorld): Json {
  switch (declared.type) {
    case 'integer': {
      const value = Number(world.formats.number(text) ?? NaN)
      return Number.isSafeInteger(value) ? value : expected('a whole number')
    }
    case 'decimal':
      return world.formats.number(text) ?? expected('a number')
    case 'percent':
      return world.formats.number(text.replace(/%\s*$/, '')) ?? expected('a percentage')
    case 'money':
      return readMoney(text, world)
    case 'boolean':
      return readBoolean(text) ?? expected('yes or no')
    case 'date':
      return world.formats.date(text) ?? expected('a date such as 2026-11-21')
    case 'choice':
      return optionOf(declared, text) ?? expected(`one of ${optionNames(declared)}`)
    case 'choices':
      return text
        .split(/[,;|]/)
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => optionOf(declared, one) ?? expected(`some of ${optionNames(declared)}`))
    case 'stage':
      return (
        world.stages.find(({ id, label }) => isSame(id, text) || isSame(label, text))?.id ??
        expected(`a stage of ${world.stages.map(({ label }) => label).join(', ')}`)
      )
    case 'reference':
      return readReference(declared, text, world)
    case 'json':
      return readJson(text)
    default:
      return text
  }
}

const isSame = (a: string, b: string): boolean =>
  a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0

/** `1.234,50`, `EUR 12,30`, `12.30 €`: the amount by the locale, the currency by its code. */
function readMoney(text: string, { formats, currency }: CellWorld): Json {
  const code = /(?:^|\s|\d)([A-Za-z]{3})(?:$|\s|\d)/.exec(text)?.[1]?.toUpperCase()
  const amount = formats.number(text.replace(/[A-Za-z]{3}/, '').replaceAll(/\p{Sc}/gu, ''))
  if (amount === undefined) return expected('an amount')
  if (code !== undefined && !isCurrency(code))
    return expected('an amount in a currency that exists')
  return { amount, currency: code ?? currency }
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'j', 'wahr', 'oui', 'o', 'vrai'])
const no = new Set(['false', 'no', 'n', '0', 'nein', 'falsch', 'non', 'faux'])
function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

function optionOf(declared: Field, text: string): string | undefined {
  for (const option of declared.options ?? []) {
    const [id, label] = typeof option === 'string' ? [option, option] : [option.id, option.label]
    if (isSame(id, text) || isSame(label, text)) return id
  }
  return undefined
}
const optionNames = (declared: Field): string =>
  (declared.options ?? []).map((one) => (typeof one === 'string' ? one : one.id)).join(', ')

function readReference(declared: Field, text: string, world: CellWorld): Json {
  if (typeof declared.entity !== 'string') {
    const [entity = '', id = ''] = text.split(':')
    return declared.entity?.includes(entity) === true
      ? { entity, id }
      : expected('an entity and an id, as crm.company:...')
  }
  const found = world.reference(declared, text)
  if (found === undefined) return expected(`an existing ${declared.entity}`)
  return found ?? expected(`one ${declared.entity}; several are called so, give its id`)
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return expected('JSON')
  }
}
