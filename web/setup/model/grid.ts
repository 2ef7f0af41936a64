/** Widgets of a dashboard on their grid of 12 columns. */
import { isItem } from './item.ts'
import type { Item } from './item.ts'

export const columns = 12
const most = { height: 24 } as const

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The place of a widget; 4 by 3 at the beginning where it says none. */
export function boxOf(widget: Item): Box {
  const { position } = widget
  const at = (index: number, otherwise: number): number => {
    const value: unknown = Array.isArray(position) ? position[index] : undefined
    return typeof value === 'number' ? value : otherwise
  }
  const width = Math.min(Math.max(at(2, 4), 1), columns)
  return {
    x: Math.min(Math.max(at(0, 0), 0), columns - width),
    y: Math.max(at(1, 0), 0),
    width,
    height: Math.min(Math.max(at(3, 3), 1), most.height),
  }
}
export const positionOf = ({ x, y, width, height }: Box): readonly number[] => [x, y, width, height]

const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Moves or resizes a box as far as the grid goes: `{ x: 1 }` is one column to the right. */
export function shifted(box: Box, by: Partial<Box>): Box {
  const width = Math.min(Math.max(box.width + (by.width ?? 0), 1), columns - box.x)
  return {
    x: Math.min(Math.max(box.x + (by.x ?? 0), 0), columns - width),
    y: Math.max(box.y + (by.y ?? 0), 0),
    width,
    height: Math.min(Math.max(box.height + (by.height ?? 0), 1), most.height),
  }
}

/**
 * Puts one box where it is wanted: what it lies on goes below it, and everything moves up as far as
 * there is room.
 *
 * @returns boxes in the order of `boxes`
 */
export function placed(
  boxes: readonly { readonly id: string; readonly box: Box }[],
  id: string,
  wanted: Box,
): readonly { readonly id: string; readonly box: Box }[] {
  const order = boxes
    .map((one) => (one.id === id ? { id, box: wanted, first: 0 } : { ...one, first: 1 }))
    .sort((a, b) => a.box.y - b.box.y || a.first - b.first || a.box.x - b.box.x)
  const settled: { readonly id: string; readonly box: Box }[] = []
  for (const one of order) {
    let { box } = one
    const free = (candidate: Box) => settled.every((other) => !overlaps(candidate, other.box))
    while (!free(box)) box = { ...box, y: box.y + 1 }
    // What somebody moves stays where it is put; the others close up below it.
    while (one.id !== id && box.y > 0 && free({ ...box, y: box.y - 1 }))
      box = { ...box, y: box.y - 1 }
    settled.push({ id: one.id, box })
  }
  return boxes.map(({ id: key, box }) => settled.find((one) => one.id === key) ?? { id: key, box })
}

/** The first place below everything. */
export function below(widgets: readonly Item[]): Box {
  const y = Math.max(0, ...widgets.filter(isItem).map((one) => boxOf(one).y + boxOf(one).height))
  return { x: 0, y, width: 4, height: 3 }
}
