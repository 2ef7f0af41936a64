import { expect, test } from 'vitest'
import { below, boxOf, placed, shifted } from './grid.ts'

const box = (x: number, y: number, width = 4, height = 2) => ({ x, y, width, height })

test('a widget never leaves the grid', () => {
  expect(shifted(box(8, 0), { x: 1 })).toEqual(box(8, 0))
  expect(shifted(box(0, 0), { x: -1 })).toEqual(box(0, 0))
  expect(shifted(box(0, 0), { width: -4 })).toEqual(box(0, 0, 1))
  expect(shifted(box(8, 0), { width: 3 })).toEqual(box(8, 0))
})

test('what a moved widget lies on goes below it, and gaps close', () => {
  const boxes = [
    { id: 'a', box: box(0, 0) },
    { id: 'b', box: box(4, 0) },
    { id: 'c', box: box(0, 2) },
  ]
  expect(placed(boxes, 'b', box(0, 0))).toEqual([
    { id: 'a', box: box(0, 2) },
    { id: 'b', box: box(0, 0) },
    { id: 'c', box: box(0, 4) },
  ])
})

test('a widget without a place, or with a strange one, stands on the grid all the same', () => {
  expect(boxOf({})).toEqual(box(0, 0, 4, 3))
  expect(boxOf({ position: [20, -1, 40, 99] })).toEqual({ x: 0, y: 0, width: 12, height: 24 })
  expect(below([{ position: [0, 3, 4, 2] }])).toEqual(box(0, 5, 4, 3))
})
