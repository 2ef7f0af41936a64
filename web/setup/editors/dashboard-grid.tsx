import { Paper, Text, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import ReactGridLayout, { useContainerWidth } from 'react-grid-layout'
import type { Layout } from 'react-grid-layout'
import 'react-grid-layout/css/styles.css'
import { boxOf, columns, placed, positionOf, shifted } from '../model/grid.ts'
import type { Box } from '../model/grid.ts'
import { isSame, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import classes from './dashboard-grid.module.css'

const steps: Readonly<Record<string, Partial<Box>>> = {
  ArrowLeft: { x: -1 },
  ArrowRight: { x: 1 },
  ArrowUp: { y: -1 },
  ArrowDown: { y: 1 },
}
const sizes: Readonly<Record<string, Partial<Box>>> = {
  ArrowLeft: { width: -1 },
  ArrowRight: { width: 1 },
  ArrowUp: { height: -1 },
  ArrowDown: { height: 1 },
}

/**
 * Widgets on 12 columns: dragged and resized by pointer, or by arrows on a focused one (with Shift:
 * its size). On a narrow screen they are a list, since a dashboard is one column there.
 */
export function DashboardGrid({
  widgets,
  chosen,
  narrow,
  disabled,
  onChoose,
  onChange,
}: {
  readonly widgets: readonly Item[]
  readonly chosen: string | null
  readonly narrow: boolean
  readonly disabled: boolean
  readonly onChoose: (id: string) => void
  readonly onChange: (widgets: readonly Item[]) => void
}) {
  const { t } = useWords()
  const { width, containerRef, mounted } = useContainerWidth()
  const [said, setSaid] = useState('')
  const boxes = widgets.map((widget) => ({ id: textOf(widget, 'id'), box: boxOf(widget) }))
  const take = (next: readonly { readonly id: string; readonly box: Box }[]) => {
    const moved = widgets.map((widget) => {
      const place = next.find(({ id }) => id === textOf(widget, 'id'))
      return place === undefined ? widget : { ...widget, position: positionOf(place.box) }
    })
    if (!isSame(moved, widgets)) onChange(moved)
  }
  const press = (widget: Item, event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onChoose(textOf(widget, 'id'))
      return
    }
    const by = (event.shiftKey ? sizes : steps)[event.key]
    if (by === undefined || disabled) return
    event.preventDefault()
    const box = shifted(boxOf(widget), by)
    take(placed(boxes, textOf(widget, 'id'), box))
    setSaid(
      t('gridAt', {
        name: textOf(widget, 'label'),
        column: box.x + 1,
        row: box.y + 1,
        width: box.width,
        height: box.height,
      }),
    )
  }
  const card = (widget: Item) => (
    <Paper
      key={textOf(widget, 'id')}
      withBorder
      p="xs"
      role="button"
      tabIndex={0}
      className={classes['widget']}
      aria-pressed={chosen === textOf(widget, 'id')}
      onKeyDown={(event) => press(widget, event)}
      onDoubleClick={() => onChoose(textOf(widget, 'id'))}
      {...(narrow && { onClick: () => onChoose(textOf(widget, 'id')) })}
    >
      <Text size="sm" fw={600} lineClamp={2}>
        {textOf(widget, 'label')}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={1}>
        {t(`widget.${textOf(widget, 'kind')}`)}
      </Text>
    </Paper>
  )
  return (
    <div ref={containerRef} className={classes['board']}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {widgets.length === 0 && (
        <Text c="dimmed" p="md">
          {t('noWidgets')}
        </Text>
      )}
      {narrow ? (
        <div className={classes['list']}>{widgets.map(card)}</div>
      ) : (
        mounted && (
          <ReactGridLayout
            width={width}
            layout={boxes.map(({ id, box }) => ({
              i: id,
              x: box.x,
              y: box.y,
              w: box.width,
              h: box.height,
            }))}
            gridConfig={{ cols: columns, rowHeight: 40, margin: [8, 8], containerPadding: [8, 8] }}
            dragConfig={{ enabled: !disabled }}
            resizeConfig={{ enabled: !disabled }}
            onDragStop={(layout) => take(boxesOf(layout))}
            onResizeStop={(layout) => take(boxesOf(layout))}
          >
            {widgets.map(card)}
          </ReactGridLayout>
        )
      )}
    </div>
  )
}

const boxesOf = (layout: Layout): readonly { readonly id: string; readonly box: Box }[] =>
  layout.map(({ i, x, y, w, h }) => ({ id: i, box: { x, y, width: w, height: h } }))
