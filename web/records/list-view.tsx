import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { useFormat } from '../fields/use-format.ts'
import type { TextOptions } from '../fields/field-text.ts'
import { ListCards } from './list-cards.tsx'
import { ListGrid } from './list-grid.tsx'
import classes from './list.module.css'
import type { ListModel } from './list-model.ts'
import { isEmpty, nothingSelected } from './list-selection.ts'
import type { ListSelection } from './list-selection.ts'
import { useRows } from './rows-kept.ts'
import { knownRows } from './rows-window.ts'

const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar.tsx')).BulkBar }))

export function ListView({ model }: { readonly model: ListModel }) {
  const { tenant, entity, query, shown } = model
  const { store, rows } = useRows(tenant, entity.path, query)
  const [selection, setSelection] = useState<ListSelection>(nothingSelected)
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const navigate = useNavigate()
  const plain = useFormat()
  const { names, revision } = rows
  const format = useMemo<TextOptions>(
    () => ({
      ...plain,
      // A new function for new names: cells that are already drawn are drawn again.
      nameOf: (of, id) => (revision < 0 ? undefined : names.get(`${of ?? 'person'}/${id}`)),
    }),
    [plain, names, revision],
  )
  useEffect(() => {
    store.name(
      shown.map(({ field }) => field).filter(({ type }) => type === 'reference' || type === 'id'),
    )
  }, [store, shown])
  const onOpen = useCallback(
    (id: string) => void navigate({ href: `/t/${tenant}/r${entity.path}/${id}` }),
    [navigate, tenant, entity.path],
  )
  const selectable = entity.verbs.includes('update') || entity.verbs.includes('delete')
  const props = {
    model,
    store,
    rows,
    format,
    selectable,
    selection,
    onSelect: setSelection,
    onOpen,
  }
  const empty = rows.window.next === null && knownRows(rows.window) === 0
  return (
    <div className={classes['view']}>
      {rows.error !== undefined && <Failure error={rows.error} onRetry={() => store.retry()} />}
      {empty ? <Empty model={model} /> : phone ? <ListCards {...props} /> : <ListGrid {...props} />}
      {selectable && !isEmpty(selection) && (
        <Suspense fallback={null}>
          <BulkBar model={model} store={store} selection={selection} onSelect={setSelection} />
        </Suspense>
      )}
    </div>
  )
}

function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation('records')
  const { t: app } = useTranslation()
  return (
    <Alert color="red" role="alert" title={t('list.failed')} className={classes['failure'] ?? ''}>
      <Group justify="space-between">
        <Text size="sm">{isProblem(error, 'OFFLINE') ? app('offline') : error.message}</Text>
        <Button size="xs" variant="default" onClick={onRetry}>
          {app('retry')}
        </Button>
      </Group>
    </Alert>
  )
}

/** No rows: what to do next. */
function Empty({ model }: { readonly model: ListModel }) {
  const { t } = useTranslation('records')
  const { entity, state, change, tenant } = model
  const narrowed = state.q !== '' || state.filters.length > 0
  const [, module = '', plural = ''] = entity.path.split('/')
  return (
    <Stack align="center" justify="center" gap="sm" className={classes['empty'] ?? ''}>
      <Text fw={600}>{narrowed ? t('list.noMatch') : t('list.none', { what: entity.plural })}</Text>
      <Text c="dimmed" size="sm" ta="center" maw={420}>
        {narrowed ? t('list.noMatchText') : t('list.noneText')}
      </Text>
      {narrowed ? (
        <Button variant="default" onClick={() => change({ q: '', filters: [] })}>
          {t('list.showAll')}
        </Button>
      ) : (
        entity.verbs.includes('create') && (
          <ButtonLink to="/t/$tenant/r/$module/$plural/new" params={{ tenant, module, plural }}>
            {t('list.first', { what: entity.label })}
          </ButtonLink>
        )
      )}
    </Stack>
  )
}
