import { ActionIcon, Group, Menu, SegmentedControl, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import {
  IconDots,
  IconFileExport,
  IconFileImport,
  IconHistory,
  IconPlus,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../app/links.tsx'
import { RecentChanges } from './bulk-recent.tsx'
import { EntityActions } from './list-actions.tsx'
import { ListColumnsMenu } from './list-columns-menu.tsx'
import { useListCount } from './list-count.ts'
import { useListExport } from './list-export.tsx'
import classes from './list.module.css'
import type { ListModel } from './list-model.ts'
import type { Layout } from './list-search.ts'

/** Name, count, search and what can be done with the list as a whole. */
export function ListHeader({ model }: { readonly model: ListModel }) {
  const { t, i18n } = useTranslation('records')
  const { entity, state, change } = model
  const navigate = useNavigate()
  const count = useListCount(model)
  const runExport = useListExport(model)
  const [recent, setRecent] = useState(false)
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
      <ListColumnsMenu model={model} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('list.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => void runExport()}>
            {t('list.export')}
          </Menu.Item>
          {mayCreate && (
            <Menu.Item
              leftSection={<IconFileImport size={16} />}
              onClick={() =>
                void navigate({ href: `/t/${model.tenant}/imports/new?entity=${entity.entity}` })
              }
            >
              {t('list.import')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('list.print')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => setRecent(true)}>
            {t('list.recent')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EntityActions entity={entity} />
      {mayCreate && (
        <ButtonLink
          to="/t/$tenant/r/$module/$plural/new"
          params={{ tenant: model.tenant, module, plural }}
          leftSection={<IconPlus size={16} />}
        >
          {t('list.new')}
        </ButtonLink>
      )}
      <RecentChanges opened={recent} onClose={() => setRecent(false)} />
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
