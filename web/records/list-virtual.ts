import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { RowsSnapshot, RowsStore } from './rows-store.ts'
import { knownRows } from './rows-window.ts'

/** Rows that are shown as grey bars where nobody knows yet what comes. */
const rowsToCome = 12

/**
 * Which rows are drawn; their pages are fetched.
 * @param height of a row, in pixels: the same for all, so that nothing moves when rows come
 * @param header pixels above the first row that scroll with nothing
 * @param active the row of the keyboard; drawn wherever it is
 */
export function useVirtualRows(
  store: RowsStore,
  { window, revision }: RowsSnapshot,
  { height, header, active }: { height: number; header: number; active?: number },
) {
  const scroller = useRef<HTMLDivElement>(null)
  const known = knownRows(window)
  const count = known + (window.next === null ? 0 : rowsToCome)
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this code
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: header,
    initialOffset: store.position,
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range)
        if (active === undefined || active >= range.count || drawn.includes(active)) return drawn
        return [...drawn, active].sort((a, b) => a - b)
      },
      [active],
    ),
  })
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => store.show(first, last), [store, first, last, revision])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && store.position > 0) element.scrollTop = store.position
    const keep = () => {
      store.position = element?.scrollTop ?? 0
    }
    element?.addEventListener('scroll', keep, { passive: true })
    return () => element?.removeEventListener('scroll', keep)
  }, [store])
  return { scroller, virtualizer, known, count, ended: window.next === null }
}
