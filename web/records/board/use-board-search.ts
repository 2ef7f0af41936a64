import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useSearchChange } from '../use-search-change.ts'
import { readBoardSearch } from './board-search.ts'
import type { BoardSearch } from './board-search.ts'

/** What the address says of the board, and the way to say something else. */
export function useBoardSearch(): readonly [BoardSearch, (change: BoardSearch) => void] {
  const all: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const { workflow, sum, stage } = readBoardSearch(all)
  const search = useMemo(() => readBoardSearch({ workflow, sum, stage }), [workflow, sum, stage])
  return [search, useSearchChange(true)]
}
