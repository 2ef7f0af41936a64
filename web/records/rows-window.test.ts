import { expect, test } from 'vitest'
import {
  emptyWindow,
  heldRows,
  knownRows,
  rowAt,
  wantedPage,
  withPage,
  withRows,
  withStale,
} from './rows-window.ts'
import type { RowsWindow } from './rows-window.ts'

interface Row {
  readonly id: string
  readonly n: number
}
const size = 100
const page = (number: number): Row[] =>
  Array.from({ length: size }, (_, at) => ({ id: `${number * size + at}`, n: number * size + at }))

/** Reads on from the beginning, as somebody who scrolls does. */
function scrolled(pages: number): RowsWindow<Row> {
  let window: RowsWindow<Row> = emptyWindow
  for (let number = 0; number < pages; number++)
    window = withPage(window, number, page(number), `after-${number}`)
  return window
}

test('a thousand pages hold no more rows than seven of them', () => {
  const window = scrolled(1000)
  expect(knownRows(window)).toBe(100_000)
  expect(heldRows(window).length).toBeLessThanOrEqual(7 * size)
  expect(rowAt(window, 99_999)?.n).toBe(99_999)
  expect(rowAt(window, 0)).toBeUndefined()
})

test('on the way back a dropped page is asked for by its own cursor', () => {
  const window = scrolled(20)
  expect(wantedPage(window, 1990, 1999, 60)).toEqual({ page: 20, cursor: 'after-19' })
  expect(wantedPage(window, 450, 480, 60)).toEqual({ page: 4, cursor: 'after-3' })
  expect(wantedPage(window, 0, 20, 60)).toEqual({ page: 0, cursor: null })
  const back = withPage(window, 4, page(4), 'after-4')
  expect(rowAt(back, 450)?.n).toBe(450)
  expect(knownRows(back)).toBe(2000)
  expect(back.next).toBe('after-19')
  expect(wantedPage(back, 450, 480, 60)).toBeUndefined()
})

test('a row that came in meanwhile pushes none twice into the list', () => {
  const window = scrolled(20)
  const shifted = [{ id: 'new', n: -1 }, ...page(4).slice(0, 99)]
  expect(knownRows(withPage(window, 4, shifted, 'x'))).toBe(2000)
})

test('the next page is asked for before the end is seen, and none behind the last', () => {
  const window = scrolled(1)
  expect(wantedPage(window, 0, 20, 60)).toBeUndefined()
  expect(wantedPage(window, 20, 40, 60)).toEqual({ page: 1, cursor: 'after-0' })
  const ended = withPage(window, 1, page(1).slice(0, 3), null)
  expect(knownRows(ended)).toBe(103)
  expect(wantedPage(ended, 80, 102, 60)).toBeUndefined()
})

test('rows are replaced and taken out where they are', () => {
  const window = withRows(scrolled(1), (row) =>
    row.n === 1 ? undefined : row.n === 2 ? { ...row, n: -2 } : row,
  )
  expect(knownRows(window)).toBe(99)
  expect(rowAt(window, 1)?.n).toBe(-2)
})

test('what is stale stays until it has come again', () => {
  const window = withStale(scrolled(1))
  expect(rowAt(window, 5)?.n).toBe(5)
  expect(wantedPage(window, 0, 20, 60)).toEqual({ page: 0, cursor: null })
  expect(wantedPage(withPage(window, 0, page(0), 'after-0'), 0, 20, 60)).toBeUndefined()
})
