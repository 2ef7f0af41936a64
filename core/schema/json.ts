/** A JSON value (RFC 8259). */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** A JSON Schema document (draft 2020-12); annotations such as `x-merge` pass through. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * The same bytes for the same JSON content: members sorted by code unit, no white space (RFC 8785
 * without its number rules, which `JSON.stringify` already follows).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

/** A value as people write it: text as it is, anything else as JSON. */
export function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
