import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CellText, SkeletonText, titleOf } from './list-cell.tsx'
import type { RowsProps } from './rows-props.ts'
import { isSelected, withSelected } from './list-selection.ts'
import { useVirtualRows } from './list-virtual.ts'
import classes from './list.module.css'
import { rowAt } from './rows-window.ts'

const cardHeight = 112
/** Values under the title of a card. */
const lines = 3

/** The list where it is narrow: one card a record, all of one height. */
export function ListCards(props: RowsProps) {
  const { model, store, rows, format, selectable, selection, onSelect, onOpen } = props
  const { t } = useTranslation('records')
  const { entity, columns, shown } = model
  const { scroller, virtualizer, known, count, ended } = useVirtualRows(store, rows, {
    height: cardHeight,
    header: 0,
  })
  const title = columns.find(({ path }) => path === entity.title) ?? shown[0]
  const beside = shown.filter((column) => column !== title).slice(0, lines)
  return (
    <section
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
      tabIndex={0}
      aria-label={entity.plural}
      className={classes['cards']}
    >
      <div role="list" className={classes['rows']} style={{ height: count * cardHeight }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rowAt(rows.window, index)
          const name = row === undefined ? '' : titleOf(title, row, format)
          return (
            <div
              key={index}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={ended ? known : -1}
              className={classes['card']}
              style={{ transform: `translateY(${start}px)`, height: cardHeight }}
            >
              {row === undefined ? (
                <div className={classes['cardBody']}>
                  <SkeletonText />
                </div>
              ) : (
                <>
                  {selectable && (
                    <Checkbox
                      className={classes['cardCheck'] ?? ''}
                      aria-label={`${t('list.select')}: ${name}`}
                      checked={isSelected(selection, row.id)}
                      onChange={() => onSelect(withSelected(selection, [row]))}
                    />
                  )}
                  <div className={classes['cardBody']}>
                    <a
                      href={`/t/${model.tenant}/r${entity.path}/${row.id}`}
                      className={classes['cardLink']}
                      onClick={(event) => {
                        if (event.metaKey || event.ctrlKey || event.shiftKey) return
                        event.preventDefault()
                        onOpen(row.id)
                      }}
                    >
                      {name}
                    </a>
                    {beside.map((column) => (
                      <div key={column.path} className={classes['cardLine']}>
                        <span className={classes['cardLabel']}>{column.label}</span>
                        <CellText column={column} record={row} format={format} />
                      </div>
                    ))}
                  </div>
                </>
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}
