import { Button, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntities } from '../../app/use-tenant.ts'
import { ReferencePicker } from '../../fields/reference-picker.tsx'
import { memberLabel } from '../../fields/member.ts'
import { useMemberList } from '../../fields/members.ts'
import type { AuditSearch } from './use-audit-query.ts'

const here = getRouteApi('/t/$tenant/settings/audit')

/** Who, what, with which record, and when. */
export function AuditFilters() {
  const { t } = useTranslation('settings')
  const search = here.useSearch()
  const navigate = here.useNavigate()
  const members = useMemberList()
  const entities = useEntities()
  const [action, setAction] = useState(search.action ?? '')
  const narrow = (next: { readonly [Name in keyof AuditSearch]?: string | null }) => {
    const wanted = Object.entries({ ...search, ...next }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    )
    void navigate({ search: Object.fromEntries(wanted), replace: true })
  }
  const narrowLater = useDebouncedCallback((typed: string) => narrow({ action: typed.trim() }), 300)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      <Select
        label={t('who')}
        data={members.map((one) => ({ value: one.id, label: memberLabel(one) }))}
        value={search.actor ?? null}
        searchable
        clearable
        limit={50}
        clearButtonProps={{ 'aria-label': t('clear') }}
        onChange={(actor) => narrow({ actor })}
      />
      <TextInput
        label={t('action')}
        placeholder="module."
        value={action}
        onChange={(event) => {
          setAction(event.currentTarget.value)
          narrowLater(event.currentTarget.value)
        }}
      />
      <Select
        label={t('kindOfRecord')}
        data={entities.map(({ entity, label }) => ({ value: entity, label }))}
        value={search.entity ?? null}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        onChange={(entity) => narrow({ entity, record: null })}
      />
      {search.entity !== undefined && (
        <ReferencePicker
          label={t('record')}
          entity={search.entity}
          value={search.record ?? null}
          onChange={(record) => narrow({ record })}
        />
      )}
      <TextInput
        type="date"
        label={t('fromDay')}
        value={search.from ?? ''}
        onChange={(event) => narrow({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('toDay')}
        value={search.to ?? ''}
        onChange={(event) => narrow({ to: event.currentTarget.value })}
      />
      {Object.keys(search).length > 0 && (
        <Button
          variant="subtle"
          style={{ alignSelf: 'end', justifySelf: 'start' }}
          onClick={() => {
            setAction('')
            void navigate({ search: {} })
          }}
        >
          {t('clearFilters')}
        </Button>
      )}
    </SimpleGrid>
  )
}
