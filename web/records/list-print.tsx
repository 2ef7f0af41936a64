import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import { fieldText } from '../fields/field-text.ts'
import { valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { useFormat } from '../fields/use-format.ts'
import { useListCount } from './list-count.ts'
import type { ListModel } from './list-model.ts'
import { titlesOf } from './list-titles.ts'
import classes from './list.module.css'

/** Up to so many records are printed without asking how many. */
const unasked = 200
/** More are for a spreadsheet, not for paper. */
const most = 2_000
const pageSize = 200

interface Sheet {
  readonly rows: readonly ApiRecord[]
  readonly names: ReadonlyMap<string, string>
}

/**
 * Prints the list as it is filtered, ordered and laid out in columns: all of it, not the few rows that
 * are drawn. Asks how many where there are many.
 */
export function ListPrint({
  model,
  onClose,
}: {
  readonly model: ListModel
  readonly onClose: () => void
}) {
  const { t, i18n } = useTranslation('records')
  const count = useListCount(model)
  const [wanted, setWanted] = useState<number>()
  const [done, setDone] = useState(0)
  const [sheet, setSheet] = useState<Sheet>()
  const [problem, setProblem] = useState<string>()
  const few = count !== undefined && count <= unasked
  const target = wanted ?? (few ? unasked : undefined)
  const { entity, query, shown } = model

  useEffect(() => {
    if (target === undefined) return undefined
    const stop = new AbortController()
    const gather = async () => {
      const rows = await firstRows(entity.path, query, target, stop.signal, setDone)
      const names = await titlesOf(
        rows,
        shown.map(({ field }) => field),
      )
      if (!stop.signal.aborted) setSheet({ rows, names })
    }
    gather().catch((error: unknown) => {
      if (!stop.signal.aborted) setProblem(sentenceOf(error))
    })
    return () => stop.abort()
  }, [entity.path, query, shown, target])

  if (sheet !== undefined) return <PrintedSheet model={model} sheet={sheet} onPrinted={onClose} />
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <Modal opened onClose={onClose} title={t('list.printTitle')}>
      <Stack>
        {problem !== undefined && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {problem}
          </Text>
        )}
        {target === undefined ? (
          <>
            {count !== undefined && <Text size="sm">{t('list.printText', { count })}</Text>}
            {(count === undefined || count > most) && (
              <Text size="sm" c="dimmed">
                {t('list.printMost', { count: most })}
              </Text>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setWanted(unasked)}>
                {t('list.printFirst', { count: unasked })}
              </Button>
              <Button onClick={() => setWanted(Math.min(count ?? most, most))}>
                {count === undefined || count > most
                  ? t('list.printFirst', { count: most })
                  : t('list.printAll', { count })}
              </Button>
            </Group>
          </>
        ) : (
          <>
            <Text size="sm">
              {t('list.printing')} {number.format(done)}
            </Text>
            <Progress aria-label={t('list.printing')} value={(100 * done) / target} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('list.cancel')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}

/** What stands on paper; on the screen it is not seen. */
function PrintedSheet({
  model: { entity, shown },
  sheet: { rows, names },
  onPrinted,
}: {
  readonly model: ListModel
  readonly sheet: Sheet
  readonly onPrinted: () => void
}) {
  const { t } = useTranslation('records')
  const plain = useFormat()
  const format = {
    ...plain,
    nameOf: (of: string | undefined, id: string) => names.get(`${of ?? 'person'}/${id}`),
  }
  const printed = useRef(false)
  useEffect(() => {
    if (printed.current) return
    printed.current = true
    window.print()
    onPrinted()
  }, [onPrinted])
  return createPortal(
    <div className={classes['sheet']}>
      <h1>{entity.plural}</h1>
      <p>{t('list.printed', { count: rows.length })}</p>
      <table>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.path} data-numeric={column.numeric || undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {shown.map((column) => (
                <td key={column.path} data-numeric={column.numeric || undefined}>
                  {fieldText(column.field, valueAt(row, column.path), format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  )
}

interface Page {
  readonly data: readonly ApiRecord[]
  readonly page: { readonly next: string | null }
}

async function firstRows(
  path: string,
  query: string,
  wanted: number,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<readonly ApiRecord[]> {
  const rows: ApiRecord[] = []
  let cursor: string | null = null
  do {
    const limit = Math.min(pageSize, wanted - rows.length)
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const rest = query === '' ? '' : `&${query}`
    const page: Page = await call<Page>('GET', `${path}?limit=${limit}${from}${rest}`, { signal })
    rows.push(...page.data)
    progress(rows.length)
    cursor = page.page.next
  } while (cursor !== null && rows.length < wanted)
  return rows
}
