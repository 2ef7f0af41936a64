import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '../fields/record-values.ts'
import type { ListColumn } from './list-columns.ts'
import { widthOf, withinWidths } from './list-columns.ts'
import { CellEditor, isEditable } from './list-edit.tsx'
import { GridHeader } from './list-grid-header.tsx'
import { GridRow, rowHeight } from './list-grid-row.tsx'
import type { RowHands } from './list-grid-row.tsx'
import { sortAfter } from './list-search.ts'
import { allSelected, isSelected, nothingSelected, withSelected } from './list-selection.ts'
import type { RowsProps } from './rows-props.ts'
import { useVirtualRows } from './list-virtual.ts'
import { useColumnWidths } from './list-widths.ts'
import classes from './list.module.css'
import { rowAt } from './rows-window.ts'

const headerHeight = 38
const checkboxWidth = 44
/** Pixels by which a key makes a column wider. */
const step = 20

interface Cell {
  /** -1: the header. */
  readonly row: number
  readonly column: number
}

export function ListGrid(props: RowsProps) {
  const { model, store, rows, format, selectable, selection, onSelect, onOpen } = props
  const { t } = useTranslation('records')
  const { shown, entity, state, change } = model
  const id = useId()
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 })
  const [editing, setEditing] = useState(false)
  const [anchor, setAnchor] = useState(0)
  const [widths, setWidths] = useColumnWidths(model.tenant, entity.entity)
  const { scroller, virtualizer, known, count, ended } = useVirtualRows(store, rows, {
    height: rowHeight,
    header: headerHeight,
    active: active.row,
  })
  const wide = (column: ListColumn) => widths[column.path] ?? widthOf(column, entity.title)
  const template = [
    ...(selectable ? [`${checkboxWidth}px`] : []),
    ...shown.map((column, index) =>
      index === shown.length - 1 ? `minmax(${wide(column)}px, 1fr)` : `${wide(column)}px`,
    ),
  ].join(' ')
  const width =
    shown.reduce((sum, column) => sum + wide(column), 0) + (selectable ? checkboxWidth : 0)
  const cellId = ({ row, column }: Cell) => `${id}r${row}c${column}`
  const rowHere = rowAt(rows.window, active.row)
  const columnHere = shown[Math.min(active.column, shown.length - 1)]
  const editable = entity.verbs.includes('update')

  useEffect(() => {
    if (active.row >= 0) virtualizer.scrollToIndex(active.row, { align: 'auto' })
  }, [active.row, virtualizer])

  const resize = (column: ListColumn, to: number) =>
    setWidths((before) => ({ ...before, [column.path]: withinWidths(to) }))
  const sortBy = (column: ListColumn, more: boolean) => {
    if (column.sortable) change({ sort: sortAfter(state.sort, column.path, more) })
  }
  const select = (to: number, range: boolean) => {
    if (!selectable) return
    if (!range) {
      const row = rowAt(rows.window, to)
      setAnchor(to)
      if (row !== undefined) onSelect(withSelected(selection, [row]))
      return
    }
    const [from, until] = anchor < to ? [anchor, to] : [to, anchor]
    const between: ApiRecord[] = []
    for (let index = from; index <= until; index++) {
      const row = rowAt(rows.window, index)
      if (row !== undefined) between.push(row)
    }
    onSelect(withSelected(selection, between, true))
  }
  const move = (rowsBy: number, columnsBy: number) =>
    setActive(({ row, column }) => ({
      row: Math.min(Math.max(row + rowsBy, -1), Math.max(known - 1, 0)),
      column: Math.min(Math.max(column + columnsBy, 0), shown.length - 1),
    }))
  const edit = (cell: Cell) => {
    const column = shown[cell.column]
    const row = rowAt(rows.window, cell.row)
    if (row === undefined || column === undefined) return
    if (editable && isEditable(column.field)) setEditing(true)
    else onOpen(row.id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    // Keys of what is within a cell, or of a dialog that belongs to it, are not the grid's.
    if (event.target !== event.currentTarget) return
    const pageRows = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2)
    const inHeader = active.row < 0 && columnHere !== undefined
    const wider = event.shiftKey && inHeader
    const keys: Partial<Record<string, () => void>> = {
      ArrowDown: () => move(1, 0),
      ArrowUp: () => move(-1, 0),
      ArrowRight: () => (wider ? resize(columnHere, wide(columnHere) + step) : move(0, 1)),
      ArrowLeft: () => (wider ? resize(columnHere, wide(columnHere) - step) : move(0, -1)),
      PageDown: () => move(pageRows, 0),
      PageUp: () => move(-Math.min(pageRows, Math.max(active.row, 0)), 0),
      Home: () => setActive(({ column }) => ({ row: 0, column })),
      End: () => setActive(({ column }) => ({ row: Math.max(known - 1, 0), column })),
      Enter: () => {
        if (inHeader) sortBy(columnHere, event.shiftKey)
        else if (rowHere !== undefined) onOpen(rowHere.id)
      },
      F2: () => edit(active),
      ' ': () => {
        if (inHeader) sortBy(columnHere, event.shiftKey)
        else select(active.row, event.shiftKey)
      },
      Escape: () => onSelect(nothingSelected),
      ...((event.ctrlKey || event.metaKey) && {
        a: () => {
          if (selectable) onSelect(allSelected)
        },
      }),
    }
    const act = keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  // Rows that are not drawn again reach what is true now, not what was when they were drawn.
  const latest = useRef<RowHands>(undefined)
  useLayoutEffect(() => {
    latest.current = {
      pick(index, column, event) {
        if (event.shiftKey) select(index, true)
        setActive({ row: index, column })
        if (event.detail === 2) edit({ row: index, column })
      },
      select(index, range) {
        // The keys go on from where the hand was.
        scroller.current?.focus({ preventScroll: true })
        setActive(({ column }) => ({ row: index, column }))
        select(index, range)
      },
      open: onOpen,
    }
  })
  const [hands] = useState<RowHands>(() => ({
    pick: (index, column, event) => latest.current?.pick(index, column, event),
    select: (index, range) => latest.current?.select(index, range),
    open: (record) => latest.current?.open(record),
  }))

  return (
    <>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={classes['grid']}
        aria-label={entity.plural}
        aria-rowcount={ended ? known + 1 : -1}
        aria-colcount={shown.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable}
        aria-activedescendant={cellId(active)}
        onKeyDown={onKeyDown}
      >
        <GridHeader
          {...{
            shown,
            template,
            width,
            selection,
            selectable,
            active: active.row < 0 ? active.column : -1,
          }}
          height={headerHeight}
          sort={state.sort}
          cellId={(column) => cellId({ row: -1, column })}
          onSort={sortBy}
          onResize={resize}
          wide={wide}
          onSelectAll={(all) => onSelect(all ? allSelected : nothingSelected)}
        />
        <div
          role="rowgroup"
          className={classes['rows']}
          style={{ height: count * rowHeight, minWidth: width }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(rows.window, index)
            const here = active.row === index
            return (
              <GridRow
                key={index}
                {...{ index, start, row, shown, template, format, selectable }}
                title={entity.title}
                href={row === undefined ? '' : `/t/${model.tenant}/r${entity.path}/${row.id}`}
                activeColumn={here ? active.column : -1}
                selected={row !== undefined && isSelected(selection, row.id)}
                id={id}
                selectLabel={t('list.select')}
                hands={hands}
              />
            )
          })}
        </div>
      </div>
      {editing && rowHere !== undefined && columnHere !== undefined && (
        <CellEditor
          key={`${rowHere.id} ${columnHere.path}`}
          target={cellId(active)}
          model={model}
          store={store}
          record={rowHere}
          field={columnHere.field}
          format={format}
          onClose={() => {
            setEditing(false)
            scroller.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </>
  )
}
