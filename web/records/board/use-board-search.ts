import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { readBoardSearch } from './board-search.ts'
import type { BoardSearch } from './board-search.ts'

/** What the address says of the board, and the way to say something else. */
export function useBoardSearch(): readonly [BoardSearch, (change: BoardSearch) => void] {
  const all: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const { workflow, sum, stage } = readBoardSearch(all)
  const navigate = useNavigate()
  const search = useMemo(() => readBoardSearch({ workflow, sum, stage }), [workflow, sum, stage])
  const show = useCallback(
    (change: BoardSearch) =>
      void navigate({
        to: '.',
        search: ((before: Readonly<Record<string, unknown>>) => ({
          ...before,
          ...change,
        })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, show]
}
