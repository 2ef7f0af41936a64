/**
 * What a list shows, as it stands in the address: whoever opens the link sees the same. What a saved
 * view says holds until the address says otherwise.
 */

/** As in saved views and in `filter[field][op]` of a list. */
export interface ListFilter {
  /** `amount`, `custom.lotNumber`, `inventory.reorderPoint`. */
  readonly field: string
  readonly op: string
  readonly value: FilterValue
}
export type FilterValue = string | number | boolean | readonly string[]

export const layouts = ['list', 'board', 'calendar'] as const
export type Layout = (typeof layouts)[number]

/** Search parameters of `/r/$module/$plural`; what is absent is as the view or the entity has it. */
export interface ListSearch {
  /** Id of a saved view; `all`: none, also where another one is the default. */
  readonly view?: string
  readonly layout?: Layout
  /** Begins of words, in all that is searched of an entity. */
  readonly q?: string
  /** `-createdAt,name`. */
  readonly sort?: string
  /** Paths of fields, in order. */
  readonly columns?: readonly string[]
  readonly filters?: readonly ListFilter[]
}

/** The part of a saved view that a list needs. */
export interface ViewState {
  readonly id: string
  readonly layout: string
  readonly columns: readonly string[]
  readonly filters: readonly {
    readonly field: string
    readonly op: string
    readonly value: unknown
  }[]
  readonly sort: string | null
}

/** What is shown after address, view and entity have spoken. */
export interface ListState {
  readonly layout: Layout
  readonly q: string
  /** Empty: newest first. */
  readonly sort: string
  readonly columns: readonly string[]
  readonly filters: readonly ListFilter[]
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

const ofList = ['view', 'layout', 'q', 'sort', 'columns', 'filters'] as const
const longest = 200

/** What a board or a calendar has in the same address: short texts, which they read themselves. */
const besideList = (search: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(search).filter(
      (entry): entry is [string, string] =>
        !ofList.some((name) => name === entry[0]) &&
        typeof entry[1] === 'string' &&
        entry[1].length <= longest,
    ),
  )

/** Reads the parameters of an address; what is no parameter of a list is left to its other layouts. */
export function readListSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const view = textOf(search['view'])
  const layout = layouts.find((one) => one === search['layout'])
  const q = textOf(search['q'])
  const sort = textOf(search['sort'])
  const { columns, filters } = search
  return {
    ...besideList(search),
    ...(view !== undefined && view !== '' && { view }),
    ...(layout !== undefined && { layout }),
    ...(q !== undefined && q !== '' && { q }),
    ...(sort !== undefined && { sort }),
    ...(Array.isArray(columns) && {
      columns: columns.filter((path): path is string => typeof path === 'string'),
    }),
    ...(Array.isArray(filters) && { filters: filters.flatMap(readFilter) }),
  }
}

function readFilter(given: unknown): ListFilter[] {
  if (typeof given !== 'object' || given === null) return []
  const { field, op, value } = given as Record<string, unknown>
  if (typeof field !== 'string' || typeof op !== 'string') return []
  const read = readFilterValue(value)
  return read === undefined ? [] : [{ field, op, value: read }]
}

/** Undefined: nothing that a filter could compare with. */
export function readFilterValue(value: unknown): FilterValue | undefined {
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string')
  if (typeof value === 'object' && value !== null && 'amount' in value)
    return textOf(value.amount) ?? undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}

/** @param columns those that the entity shows where nobody chose others */
export function listState(
  search: ListSearch,
  view: ViewState | undefined,
  columns: readonly string[],
): ListState {
  const viewColumns = view === undefined || view.columns.length === 0 ? columns : view.columns
  return {
    layout: search.layout ?? layouts.find((one) => one === view?.layout) ?? 'list',
    q: search.q ?? '',
    sort: search.sort ?? view?.sort ?? '',
    columns: search.columns ?? viewColumns,
    filters: search.filters ?? view?.filters.flatMap(readFilter) ?? [],
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The address after a change: what is as the view has it does not stand in the address. */
export function searchAfter(
  search: ListSearch,
  view: ViewState | undefined,
  columns: readonly string[],
  change: Partial<ListState>,
): ListSearch {
  const base = listState({}, view, columns)
  const next = { ...listState(search, view, columns), ...change }
  return {
    ...(next.layout !== 'list' && besideList(search)),
    ...(search.view !== undefined && { view: search.view }),
    ...(next.layout !== base.layout && { layout: next.layout }),
    ...(next.q !== '' && { q: next.q }),
    ...(next.sort !== base.sort && { sort: next.sort }),
    ...(!same(next.columns, base.columns) && { columns: next.columns }),
    ...(!same(next.filters, base.filters) && { filters: next.filters }),
  }
}

/** Whether somebody would lose something by leaving: the list differs from what the view says. */
export function isChanged(search: ListSearch): boolean {
  return (['layout', 'sort', 'columns', 'filters'] as const).some(
    (name) => search[name] !== undefined,
  )
}

/** The query of the API for a list, without its pages: `filter[amount][gte]=100&sort=name`. */
export function listQuery({ q, sort, filters }: Pick<ListState, 'q' | 'sort' | 'filters'>): string {
  const query = new URLSearchParams()
  for (const { field, op, value } of filters) {
    const name = op === 'eq' ? `filter[${field}]` : `filter[${field}][${op}]`
    if (Array.isArray(value) && value.length === 0) continue
    query.set(name, String(value))
  }
  if (sort !== '') query.set('sort', sort)
  if (q.trim() !== '') query.set('q', q.trim())
  return query.toString()
}

export interface SortKey {
  readonly path: string
  readonly descending: boolean
}
/** The API takes as many. */
const mostSortKeys = 3

export const readSort = (sort: string): readonly SortKey[] =>
  sort
    .split(',')
    .filter((part) => part !== '')
    .map((part) => ({ path: part.replace(/^-/, ''), descending: part.startsWith('-') }))

const writeSort = (keys: readonly SortKey[]): string =>
  keys.map(({ path, descending }) => `${descending ? '-' : ''}${path}`).join(',')

/**
 * The order after a click on a header: rising, falling, none.
 * @param more the key is added to the others instead of replacing them
 */
export function sortAfter(sort: string, path: string, more: boolean): string {
  const keys = readSort(sort)
  const at = keys.findIndex((key) => key.path === path)
  const now = keys[at]
  const next: SortKey[] =
    now === undefined
      ? [{ path, descending: false }]
      : now.descending
        ? []
        : [{ path, descending: true }]
  if (!more) return writeSort(next)
  const rest = keys.filter((key) => key.path !== path)
  return writeSort([...rest.slice(0, mostSortKeys - next.length), ...next])
}
