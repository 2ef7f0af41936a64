import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './list-columns.ts'
import { readSort } from './list-search.ts'
import { isEmpty } from './list-selection.ts'
import type { ListSelection } from './list-selection.ts'
import classes from './list.module.css'

/** Names of the columns; a click orders by one, its edge is drawn to make it wider. */
export function GridHeader({
  shown,
  template,
  width,
  height,
  sort,
  selectable,
  selection,
  active,
  cellId,
  wide,
  onSort,
  onResize,
  onSelectAll,
}: {
  readonly shown: readonly ListColumn[]
  readonly template: string
  readonly width: number
  readonly height: number
  readonly sort: string
  readonly selectable: boolean
  readonly selection: ListSelection
  /** Column of the keyboard; -1: it is not here. */
  readonly active: number
  readonly cellId: (column: number) => string
  readonly wide: (column: ListColumn) => number
  readonly onSort: (column: ListColumn, more: boolean) => void
  readonly onResize: (column: ListColumn, width: number) => void
  readonly onSelectAll: (all: boolean) => void
}) {
  const { t } = useTranslation('records')
  const keys = readSort(sort)
  const draw = (column: ListColumn) => (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const handle = event.currentTarget
    const from = event.clientX
    const before = wide(column)
    handle.setPointerCapture(event.pointerId)
    const follow = (moved: globalThis.PointerEvent) =>
      onResize(column, before + moved.clientX - from)
    handle.addEventListener('pointermove', follow)
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', follow), {
      once: true,
    })
  }
  return (
    <div role="rowgroup" className={classes['head']} style={{ minWidth: width, height }}>
      <div
        role="row"
        aria-rowindex={1}
        className={classes['headRow']}
        style={{ gridTemplateColumns: template }}
      >
        {selectable && (
          <div role="columnheader" className={classes['check']}>
            <Checkbox
              size="xs"
              tabIndex={-1}
              aria-label={t('list.selectAll')}
              checked={selection.all && selection.except.size === 0}
              indeterminate={!isEmpty(selection) && !(selection.all && selection.except.size === 0)}
              onChange={(event) => onSelectAll(event.currentTarget.checked)}
            />
          </div>
        )}
        {shown.map((column, at) => {
          const key = keys.find(({ path }) => path === column.path)
          const order = key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'
          return (
            <div
              key={column.path}
              id={cellId(at)}
              role="columnheader"
              aria-sort={column.sortable ? order : undefined}
              data-active={active === at || undefined}
              data-numeric={column.numeric || undefined}
              className={classes['headCell']}
            >
              {column.sortable ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={classes['sort']}
                  title={t('list.sortBy', { column: column.label })}
                  onClick={(event) => onSort(column, event.shiftKey)}
                >
                  <span className={classes['text']}>{column.label}</span>
                  {key !== undefined &&
                    (key.descending ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />)}
                </button>
              ) : (
                <span className={classes['text']} title={column.label}>
                  {column.label}
                </span>
              )}
              <span aria-hidden className={classes['edge']} onPointerDown={draw(column)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
