/** What somebody typed and has not saved, kept in this tab: a crash, an outage or a reload loses nothing. */
import type { FieldData, RecordValues } from '../fields/record-values.ts'

export interface KeptInput {
  /** Only what differs from the record. */
  readonly changes: Readonly<Record<string, FieldData>>
  /** The version that it was typed over; null: a new record. */
  readonly version: number | null
  /** RFC 3339. */
  readonly at: string
}

const keyOf = (tenant: string, entity: string, id: string | null): string =>
  `strata.form.${tenant}.${entity}.${id ?? 'new'}`

export interface FormPlace {
  readonly tenant: string
  readonly entity: string
  /** Null: a new record. */
  readonly id: string | null
}

export function keptInput({ tenant, entity, id }: FormPlace): KeptInput | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(tenant, entity, id))
    return text === null ? undefined : (JSON.parse(text) as KeptInput)
  } catch {
    return undefined
  }
}

export function keepInput({ tenant, entity, id }: FormPlace, input: KeptInput): void {
  try {
    sessionStorage.setItem(keyOf(tenant, entity, id), JSON.stringify(input))
  } catch {
    // The browser keeps no more: the page still holds it.
  }
}

export function forgetInput({ tenant, entity, id }: FormPlace): void {
  sessionStorage.removeItem(keyOf(tenant, entity, id))
}

/** The values of a form with what was kept laid over them. */
export const withKept = (values: RecordValues, { changes }: KeptInput): RecordValues => ({
  ...values,
  ...Object.fromEntries(Object.entries(changes).filter(([path]) => Object.hasOwn(values, path))),
})
