import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import type { MouseEvent } from 'react'
import type { TextOptions } from '../fields/field-text.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { CellText, SkeletonText, titleOf } from './list-cell.tsx'
import type { ListColumn } from './list-columns.ts'
import classes from './list.module.css'

/** Pixels: the same for all rows, so that nothing moves when they come. */
export const rowHeight = 40

/** What somebody does with a row; the same object for all of them, always. */
export interface RowHands {
  readonly pick: (index: number, column: number, event: MouseEvent) => void
  /** @param range from the row selected before to this one */
  readonly select: (index: number, range: boolean) => void
  readonly open: (id: string) => void
}

interface GridRowProps {
  readonly index: number
  readonly start: number
  readonly row: ApiRecord | undefined
  readonly shown: readonly ListColumn[]
  readonly template: string
  readonly format: TextOptions
  readonly selectable: boolean
  readonly title: string
  readonly href: string
  readonly activeColumn: number
  readonly selected: boolean
  readonly id: string
  readonly selectLabel: string
  readonly hands: RowHands
}

function GridRowPlain(props: GridRowProps) {
  const { hands } = props
  const { index, start, row, shown, template, format, selectable, activeColumn, selected } = props
  const name = row === undefined ? '' : titleOf(shown[0], row, format)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      className={classes['row']}
      style={{
        transform: `translateY(${start}px)`,
        gridTemplateColumns: template,
        height: rowHeight,
      }}
    >
      {selectable && (
        <div role="gridcell" className={classes['check']}>
          {row !== undefined && (
            <Checkbox
              size="xs"
              tabIndex={-1}
              aria-label={`${props.selectLabel}: ${name}`}
              checked={selected}
              onChange={(event) =>
                hands.select(
                  index,
                  event.nativeEvent instanceof PointerEvent && event.nativeEvent.shiftKey,
                )
              }
            />
          )}
        </div>
      )}
      {shown.map((column, at) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the keys
        <div
          key={column.path}
          id={`${props.id}r${index}c${at}`}
          role="gridcell"
          data-active={activeColumn === at || undefined}
          data-numeric={column.numeric || undefined}
          className={classes['cell']}
          onClick={(event) => hands.pick(index, at, event)}
        >
          {row === undefined ? (
            <SkeletonText />
          ) : column.path === props.title ? (
            <a
              href={props.href}
              tabIndex={-1}
              className={classes['link']}
              title={name}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                event.stopPropagation()
                hands.open(row.id)
              }}
            >
              {titleOf(column, row, format)}
            </a>
          ) : (
            <CellText column={column} record={row} format={format} />
          )}
        </div>
      ))}
    </div>
  )
}

/** What a row is drawn from. */
const drawn = [
  'index',
  'start',
  'row',
  'shown',
  'template',
  'format',
  'activeColumn',
  'selected',
] as const satisfies readonly (keyof GridRowProps)[]
export const GridRow = memo(GridRowPlain, (before, after) =>
  drawn.every((name) => before[name] === after[name]),
)
