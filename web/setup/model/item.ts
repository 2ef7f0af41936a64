/** Pieces of configuration as JSON: read with care, since a document may be older than this page. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export interface Item {
  readonly [name: string]: Json
}

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
export const itemOf = (value: unknown): Item => (isItem(value) ? value : {})

/** A text member; '' where there is none. */
export function textOf(item: Item, name: string): string {
  const value = item[name]
  return typeof value === 'string' ? value : ''
}
/** A number member; undefined where there is none. */
export function numberOf(item: Item, name: string): number | undefined {
  const value = item[name]
  return typeof value === 'number' ? value : undefined
}
export const isTrue = (item: Item, name: string): boolean => item[name] === true

/** The items of a list member. */
export function itemsOf(item: Item, name: string): readonly Item[] {
  return itemsIn(item[name])
}
export function itemsIn(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value.filter(isItem) : []
}
/** The texts of a list member. */
export function textsOf(item: Item, name: string): readonly string[] {
  const value = item[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** What people call an item: its label, else what tells it apart. */
export function nameOf(item: Item): string {
  return textOf(item, 'label') || textOf(item, 'id') || textOf(item, 'key')
}

/** The item with a member set; undefined, '' and empty lists take it out. */
export function withMember(item: Item, name: string, value: Json | undefined): Item {
  const { [name]: _, ...rest } = item
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty) return rest
  // Members keep their place, so that a comparison of two texts shows only what changed.
  return name in item
    ? Object.fromEntries(
        Object.entries(item).map(([key, old]) => [key, key === name ? value : old]),
      )
    : { ...item, [name]: value }
}

/** Whether two values are the same, whatever the order of members. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return canonical(one) === canonical(other)
}
function canonical(value: Json | undefined): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      isItem(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  )
}
