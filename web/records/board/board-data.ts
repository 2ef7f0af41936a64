/** Cards of the columns of a board by pages, and what the columns add up to. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { EntityPage } from '../../app/queries.ts'
import type { ApiRecord } from '../../fields/record-values.ts'
import type { BoardPlan } from './board-plan.ts'
import { moneyList, noFigures } from './column-figures.ts'
import type { ColumnFigures } from './column-figures.ts'

export interface CardPage {
  readonly data: readonly ApiRecord[]
  readonly page: { readonly next: string | null }
}
type Cards = InfiniteData<CardPage, string>

/** What a board is of; its cache is known by it. */
export interface BoardScope {
  readonly tenant: string
  readonly entity: EntityPage
  readonly plan: BoardPlan
  /** Filters, search and order of the list, as `listQuery` writes them. */
  readonly query: string
}

const cardsAPage = 25

/** Begins like the list's own key, so that what makes a list stale does so to boards. */
const boardKey = ({ tenant, entity, plan, query }: BoardScope) =>
  [tenant, 'list', entity.entity, 'board', plan.workflow.id, query] as const

const columnKey = (scope: BoardScope, stage: string) =>
  [...boardKey(scope), 'cards', stage] as const

export const columnQuery = (scope: BoardScope, stage: string) =>
  infiniteQueryOptions({
    queryKey: columnKey(scope, stage),
    queryFn: ({ pageParam, signal }) => {
      const parameters = new URLSearchParams(scope.query)
      parameters.set(`filter[${scope.plan.stageField}]`, stage)
      parameters.set('limit', String(cardsAPage))
      if (pageParam !== '') parameters.set('cursor', pageParam)
      return call<CardPage>('GET', `${scope.entity.path}?${parameters.toString()}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.next ?? undefined,
    staleTime: 10_000,
  })

/** Count and sums of every column; null where there is a search, which datasets do not know. */
export const figuresQuery = (scope: BoardScope) =>
  queryOptions({
    queryKey: [...boardKey(scope), 'figures', scope.plan.money?.path ?? ''] as const,
    queryFn: async (): Promise<Readonly<Record<string, ColumnFigures>> | null> => {
      const parameters = new URLSearchParams(scope.query)
      if (parameters.has('q')) return null
      const { stageField, workflow, money } = scope.plan
      parameters.delete('sort')
      parameters.set('group', `${stageField},workflow`)
      parameters.set('measure', money === undefined ? 'count' : `count,sum:${money.path}`)
      parameters.set('limit', '1000')
      const path = `/datasets/${scope.entity.entity}/query?${parameters.toString()}`
      const { data } = await call<{ data: readonly Readonly<Record<string, unknown>>[] }>(
        'GET',
        path,
      )
      return Object.fromEntries(
        data
          .filter((group) => group['workflow'] === workflow.id)
          .map((group) => [
            String(group[stageField]),
            {
              count: Number(group['count']),
              sums: moneyList(money === undefined ? [] : group[`sum:${money.path}`]),
            },
          ]),
      )
    },
    staleTime: 10_000,
  })

/** Of another workflow there may be a stage with the same id. */
export function cardsOf(
  scope: BoardScope,
  cards: Pick<Cards, 'pages'> | undefined,
): readonly ApiRecord[] {
  const { workflow } = scope.plan
  return (cards?.pages ?? [])
    .flatMap(({ data }) => data)
    .filter((record) => (record['workflow'] ?? workflow.id) === workflow.id)
}

/** Takes a card out of a column. @returns where it was, for putting it back */
export function takeCard(
  queries: QueryClient,
  scope: BoardScope,
  stage: string,
  id: string,
): number {
  let at = 0
  queries.setQueryData<Cards>(columnKey(scope, stage), (cards) => {
    if (cards === undefined) return cards
    const found = cards.pages.flatMap(({ data }) => data).findIndex((record) => record.id === id)
    at = Math.max(0, found)
    return {
      ...cards,
      pages: cards.pages.map((page) => ({
        ...page,
        data: page.data.filter((record) => record.id !== id),
      })),
    }
  })
  return at
}

/** Puts a card into a column, at a place of its list; in place of what it has of the same id. */
export function putCard(
  queries: QueryClient,
  scope: BoardScope,
  { stage, record, at = 0 }: { stage: string; record: ApiRecord; at?: number },
): void {
  queries.setQueryData<Cards>(columnKey(scope, stage), (cards) => {
    if (cards === undefined) return cards
    let left = at
    let placed = false
    const known = cards.pages.some(({ data }) => data.some(({ id }) => id === record.id))
    return {
      ...cards,
      pages: cards.pages.map((page, index) => {
        if (known)
          return { ...page, data: page.data.map((one) => (one.id === record.id ? record : one)) }
        const isLast = index === cards.pages.length - 1
        if (placed || (left > page.data.length && !isLast)) {
          left -= page.data.length
          return page
        }
        placed = true
        return { ...page, data: page.data.toSpliced(left, 0, record) }
      }),
    }
  })
}

export function changeFigures(
  queries: QueryClient,
  scope: BoardScope,
  stage: string,
  change: (figures: ColumnFigures) => ColumnFigures,
): void {
  queries.setQueryData(
    figuresQuery(scope).queryKey,
    (all: Readonly<Record<string, ColumnFigures>> | null | undefined) =>
      all == null ? all : { ...all, [stage]: change(all[stage] ?? noFigures) },
  )
}

/** Stops questions whose answers would undo what is shown already. */
export const stopReading = (queries: QueryClient, scope: BoardScope) =>
  queries.cancelQueries({ queryKey: boardKey(scope) })

/** After a card moved: its columns, the sums, and every figure of the tenant are asked for anew. */
export async function readAnew(
  queries: QueryClient,
  scope: BoardScope,
  record: ApiRecord,
): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: figuresQuery(scope).queryKey }),
    queries.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey[0] === scope.tenant &&
        (queryKey[1] === 'figures' || queryKey.includes(record.id)) &&
        queryKey[3] !== 'board',
    }),
  ])
}
