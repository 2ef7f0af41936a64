import type { KeyboardCoordinateGetter } from '@dnd-kit/core'

/** Arrows carry a card from column to column, in the order in which the columns stand. */
export const columnSteps: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : undefined
  if (step === undefined) return undefined
  event.preventDefault()
  const { droppableRects, droppableContainers, over, active } = context
  const columns = droppableContainers
    .getEnabled()
    .flatMap((container) => {
      const rect = droppableRects.get(container.id)
      // Tabs that are not shown have no width.
      return rect === undefined || rect.width === 0 ? [] : [{ id: container.id, rect }]
    })
    .sort((one, other) => one.rect.left - other.rect.left)
  const here = over?.id ?? active?.data.current?.['stage']
  const next = columns[columns.findIndex(({ id }) => id === here) + step]
  return next === undefined ? currentCoordinates : { x: next.rect.left + 8, y: next.rect.top + 8 }
}
