import { ActionIcon, Badge, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { OnDemand } from '../app/on-demand.tsx'
import { useMay } from '../app/use-tenant.ts'
import type { ListModel } from './list-model.ts'
import { isChanged } from './list-search.ts'
import classes from './list.module.css'
import type { ViewDialogMode } from './views-dialog.tsx'
import { useViewWrites } from './views-queries.ts'
import type { SavedView } from './views-queries.ts'

const loadMenu = async () => (await import('./views-menu.tsx')).ViewMenu
const ViewDialog = lazy(async () => ({ default: (await import('./views-dialog.tsx')).ViewDialog }))
const ViewFaults = lazy(async () => ({ default: (await import('./views-faults.tsx')).ViewFaults }))

const route = '/t/$tenant/r/$module/$plural'

/** The saved views as links, and what can be done with the one that is open. */
export function ViewsBar({ model }: { readonly model: ListModel }) {
  const { t } = useTranslation('records')
  const { entity, views, view, search, state, tenant } = model
  const [, module = '', plural = ''] = entity.path.split('/')
  const params = { tenant, module, plural }
  const navigate = useNavigate()
  const writes = useViewWrites(entity.entity)
  const mayShare = useMay('views.share')
  const [dialog, setDialog] = useState<ViewDialogMode>()
  const changed = isChanged(search)
  const hasDefault = views.some(({ isDefault }) => isDefault)
  const failed = (error: unknown) =>
    notifications.show({ color: 'red', message: sentenceOf(error) })
  const go = (id: string | undefined) =>
    void navigate({ to: route, params, search: id === undefined ? {} : { view: id } })
  const { layout, columns, filters, sort } = state
  const body = { layout, columns, filters, sort: sort === '' ? null : sort }
  const save = (of: SavedView) =>
    writes.change.mutate(
      { view: of, changes: body },
      { onSuccess: () => go(of.id), onError: failed },
    )
  const remove = (of: SavedView) =>
    writes.remove.mutate(of, {
      onSuccess: () => {
        go(undefined)
        notifications.show({ message: t('list.views.deleted', { name: of.name }) })
      },
      onError: failed,
    })
  const isOpen = (one: SavedView | undefined) => view?.id === one?.id
  return (
    <nav className={classes['views']} aria-label={t('list.views.title')}>
      <div className={classes['tabs']}>
        <Link
          to={route}
          params={params}
          search={hasDefault ? { view: 'all' } : {}}
          activeOptions={{ includeSearch: true }}
          activeProps={{ 'aria-current': undefined }}
          className={classes['tab'] ?? ''}
          {...(isOpen(undefined) && { 'aria-current': 'page' as const })}
        >
          {t('list.views.all')}
        </Link>
        {views.map((one) => (
          <Link
            key={one.id}
            to={route}
            params={params}
            search={{ view: one.id }}
            activeProps={{ 'aria-current': undefined }}
            className={classes['tab'] ?? ''}
            {...(isOpen(one) && { 'aria-current': 'page' as const })}
          >
            {one.name}
            {one.isDefault && ' ★'}
          </Link>
        ))}
      </div>
      {view !== undefined && (
        <OnDemand
          load={loadMenu}
          props={{
            view,
            mayShare,
            onDialog: (kind) => setDialog({ kind, view }),
            onDefault: () =>
              writes.open.mutate({ view, isDefault: !view.isDefault }, { onError: failed }),
            onRemove: () => remove(view),
          }}
          opener={
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('list.views.menu', { name: view.name })}
            >
              <IconChevronDown size={14} />
            </ActionIcon>
          }
        />
      )}
      {changed && (
        <>
          <Badge variant="light" tt="none" visibleFrom="sm">
            {t('list.views.changed')}
          </Badge>
          {view?.editable === true && (
            <Button size="compact-xs" variant="subtle" onClick={() => save(view)}>
              {t('list.views.save')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setDialog({ kind: 'create', body })}
          >
            {t('list.views.saveAs')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => go(search.view)}>
            {t('list.views.reset')}
          </Button>
        </>
      )}
      {view !== undefined && view.faults.length > 0 && (
        <Suspense fallback={null}>
          <ViewFaults view={view} />
        </Suspense>
      )}
      {dialog !== undefined && (
        <Suspense fallback={null}>
          <ViewDialog
            mode={dialog}
            entity={entity.entity}
            mayShare={mayShare}
            onClose={() => setDialog(undefined)}
            onMade={(made) => go(made.id)}
          />
        </Suspense>
      )}
    </nav>
  )
}
