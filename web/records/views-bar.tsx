import { ActionIcon, Alert, Badge, Button, List, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown, IconStar, IconTrash, IconUsers } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { useMay } from '../app/use-tenant.ts'
import type { ListModel } from './list-model.ts'
import { isChanged } from './list-search.ts'
import classes from './list.module.css'
import { ViewDialog } from './views-dialog.tsx'
import type { ViewDialogMode } from './views-dialog.tsx'
import { useViewWrites } from './views-queries.ts'
import type { SavedView } from './views-queries.ts'

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
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('list.views.menu', { name: view.name })}
            >
              <IconChevronDown size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {view.editable && (
              <Menu.Item onClick={() => setDialog({ kind: 'rename', view })}>
                {t('list.views.rename')}
              </Menu.Item>
            )}
            {view.editable && mayShare && (
              <Menu.Item
                leftSection={<IconUsers size={14} />}
                onClick={() => setDialog({ kind: 'share', view })}
              >
                {t('list.views.share')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconStar size={14} />}
              onClick={() =>
                writes.open.mutate({ view, isDefault: !view.isDefault }, { onError: failed })
              }
            >
              {view.isDefault ? t('list.views.notDefault') : t('list.views.makeDefault')}
            </Menu.Item>
            {view.editable && (
              <Menu.Item c="red" leftSection={<IconTrash size={14} />} onClick={() => remove(view)}>
                {t('list.views.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
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
        <Alert
          color="yellow"
          py={4}
          title={t('list.views.faults')}
          className={classes['fault'] ?? ''}
        >
          <List size="sm">
            {view.faults.map(({ pointer, message }) => (
              <List.Item key={pointer}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {dialog !== undefined && (
        <ViewDialog
          mode={dialog}
          entity={entity.entity}
          mayShare={mayShare}
          onClose={() => setDialog(undefined)}
          onMade={(made) => go(made.id)}
        />
      )}
    </nav>
  )
}
