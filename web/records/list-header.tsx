import { ActionIcon, Group, SegmentedControl, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconColumns3, IconDots, IconPlus, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../app/links.tsx'
import { OnDemand } from '../app/on-demand.tsx'
import { useShortcuts } from '../app/shortcuts.ts'
import { useOnceTrue } from '../app/use-once-true.ts'
import { useListCount } from './list-count.ts'
import classes from './list.module.css'
import type { ListModel } from './list-model.ts'
import type { Layout } from './list-search.ts'

const loadMenu = async () => (await import('./list-menu.tsx')).ListMenu
const loadColumns = async () => (await import('./list-columns-menu.tsx')).ListColumnsMenu
const EntityActions = lazy(async () => ({
  default: (await import('./list-actions.tsx')).EntityActions,
}))
const ListPrint = lazy(async () => ({
  default: (await import('./list-print.tsx')).ListPrint,
}))
const RecentChanges = lazy(async () => ({
  default: (await import('./bulk-recent.tsx')).RecentChanges,
}))

/** Name, count, search and what can be done with the list as a whole. */
export function ListHeader({ model }: { readonly model: ListModel }) {
  const { t, i18n } = useTranslation('records')
  const { entity, state, change } = model
  const count = useListCount(model)
  const [recent, setRecent] = useState(false)
  const recentWanted = useOnceTrue(recent)
  const [printing, setPrinting] = useState(false)
  // The browser's own printing would know only the rows that are drawn.
  useShortcuts(
    state.layout === 'list'
      ? [{ keys: 'mod+p', label: t('list.print'), run: () => setPrinting(true) }]
      : [],
  )
  const dated = entity.form.fields.some(({ type }) => type === 'date' || type === 'timestamp')
  const offered: readonly Layout[] = [
    'list',
    ...(entity.workflow !== null ? (['board'] as const) : []),
    ...(dated ? (['calendar'] as const) : []),
  ]
  const [, module = '', plural = ''] = entity.path.split('/')
  const mayCreate = entity.verbs.includes('create')
  return (
    <Group gap="sm" wrap="wrap" className={classes['header']}>
      <Group gap="xs" align="baseline" className={classes['name']}>
        <Title order={1} size="h3">
          {entity.plural}
        </Title>
        <Text c="dimmed" size="sm" aria-live="polite" data-testid="count">
          {count === undefined ? '\u00a0' : new Intl.NumberFormat(i18n.language).format(count)}
        </Text>
      </Group>
      <SearchBox
        q={state.q}
        onChange={(q) => change({ q })}
        label={t('list.search', { what: entity.plural })}
      />
      {offered.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('list.layout')}
          value={state.layout}
          onChange={(layout) => change({ layout })}
          data={offered.map((layout) => ({ value: layout, label: t(`list.layouts.${layout}`) }))}
        />
      )}
      <OnDemand
        kind="dialog"
        load={loadColumns}
        props={{ model }}
        opener={
          <ActionIcon variant="default" size="lg" aria-label={t('list.columns')}>
            <IconColumns3 size={18} />
          </ActionIcon>
        }
      />
      <OnDemand
        load={loadMenu}
        props={{ model, onRecent: () => setRecent(true), onPrint: () => setPrinting(true) }}
        opener={
          <ActionIcon variant="default" size="lg" aria-label={t('list.more')}>
            <IconDots size={18} />
          </ActionIcon>
        }
      />
      {entity.actions.some((action) => action.of === 'entity') && (
        <Suspense fallback={null}>
          <EntityActions entity={entity} />
        </Suspense>
      )}
      {mayCreate && (
        <ButtonLink
          to="/t/$tenant/r/$module/$plural/new"
          params={{ tenant: model.tenant, module, plural }}
          leftSection={<IconPlus size={16} />}
        >
          {t('list.new')}
        </ButtonLink>
      )}
      {printing && (
        <Suspense fallback={null}>
          <ListPrint model={model} onClose={() => setPrinting(false)} />
        </Suspense>
      )}
      {recentWanted && (
        <Suspense fallback={null}>
          <RecentChanges opened={recent} onClose={() => setRecent(false)} />
        </Suspense>
      )}
    </Group>
  )
}

/** Milliseconds without a key after which the list is asked for. */
const pause = 200

function SearchBox({
  q,
  label,
  onChange,
}: {
  readonly q: string
  readonly label: string
  readonly onChange: (q: string) => void
}) {
  const [text, setText] = useState(q)
  const sent = useRef(q)
  // The address has changed by another way than this box: a view, the back button.
  useEffect(() => {
    if (q === sent.current) return
    sent.current = q
    setText(q)
  }, [q])
  const send = useDebouncedCallback((typed: string) => {
    sent.current = typed
    onChange(typed)
  }, pause)
  return (
    <TextInput
      type="search"
      className={classes['search'] ?? ''}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}
