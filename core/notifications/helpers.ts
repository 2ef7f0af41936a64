/**
 * What templates may call: figures and dates as the tenant writes them. A helper whose name stands
 * alone, `{{number}}`, is the data of that name.
 */
import type { TenantView } from '../plugin/context.ts'
import type { JsonObject } from '../schema/json.ts'
import { isObject, memberOf } from '../configuration/shape.ts'

/** Of the tenant for which something is rendered. */
export interface Manner {
  readonly tenant: TenantView
  /** Section `labels` of the configuration. */
  readonly labels: JsonObject | undefined
}

/** Names of all helpers, the built-in blocks included; the format of verticals has the same. */
export const helperNames: readonly string[] =
  'if unless each with lookup eq date dateTime money number percent t'.split(' ')

/** Most turns of all `each` blocks of one text together. */
export const mostTurns = 1000

type Formatter = (value: unknown, manner: Manner) => string

export const formatters: Readonly<Record<string, Formatter>> = {
  date: (value, { tenant }) => instant(value, tenant, { dateStyle: 'medium' }),
  dateTime: (value, { tenant }) =>
    instant(value, tenant, { dateStyle: 'medium', timeStyle: 'short' }),
  money(value, { tenant }) {
    const { amount, currency } = (isObject(value) ? value : {}) as Record<string, unknown>
    if (typeof amount !== 'string' || typeof currency !== 'string') return ''
    return decimal(amount, tenant.locale, { style: 'currency', currency })
  },
  number: (value, { tenant }) => decimal(value, tenant.locale, { maximumFractionDigits: 9 }),
  percent: (value, { tenant }) =>
    decimal(value, tenant.locale, {
      style: 'unit',
      unit: 'percent',
      maximumFractionDigits: 9,
    }),
  /** A text of the tenant's `labels` in its language; the key itself where there is none. */
  t(value, { tenant, labels }) {
    const key = String(value)
    const language = tenant.locale.split('-')[0] ?? ''
    const found = [tenant.locale, language]
      .map((name) => memberOf(memberOf(labels, name), key))
      .find((text) => typeof text === 'string')
    return typeof found === 'string' ? found : key
  },
}

/** Formats exact decimals from their text: a number of JavaScript would round them. */
function decimal(value: unknown, locale: string, options: Intl.NumberFormatOptions): string {
  if (typeof value !== 'number' && (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)))
    return ''
  return numberFormat(locale, options).format(value as Intl.StringNumericLiteral)
}

/** A date has no zone; an instant is shown in the tenant's. */
function instant(value: unknown, tenant: TenantView, options: Intl.DateTimeFormatOptions): string {
  if (typeof value !== 'string') return ''
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value)
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return ''
  const { timeStyle: _, ...withoutTime } = options
  return dateFormat(tenant.locale, {
    ...(day ? withoutTime : options),
    timeZone: day ? 'UTC' : tenant.timezone,
  }).format(at)
}

const numberFormat = remembered(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
const dateFormat = remembered(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** Formatters are dear to make and few. */
function remembered<Options, Made>(
  make: (locale: string, options: Options) => Made,
): (locale: string, options: Options) => Made {
  const made = new Map<string, Made>()
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`
    let found = made.get(key)
    if (found === undefined) {
      if (made.size >= 200) made.clear()
      made.set(key, (found = make(locale, options)))
    }
    return found
  }
}
