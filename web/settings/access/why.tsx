import { Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../../api/client.ts'
import { useEntities, useEntityIfReadable, useTenantSlug } from '../../app/use-tenant.ts'
import { ReferencePicker } from '../../fields/reference-picker.tsx'
import { memberLabel } from '../../fields/member.ts'
import { useMemberList } from '../../fields/members.ts'
import { useMatrix } from '../data/use-roles.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Answer } from './why-answer.tsx'

const here = getRouteApi('/t/$tenant/settings/access')

/** Why somebody may do something, or what is missing; the question is in the address. */
export function Why() {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const search = here.useSearch()
  const navigate = here.useNavigate()
  const { user, permission, record, field } = search
  const members = useMemberList()
  const matrix = useMatrix()
  const entities = useEntities()
  const entity = entities.find(
    (one) => permission !== undefined && permission.startsWith(`${one.entity}.`),
  )?.entity
  const form = useEntityIfReadable(entity)
  const ask = (
    next: Partial<Record<'user' | 'permission' | 'record' | 'field', string | null>>,
  ) => {
    const asked: { -readonly [Name in keyof typeof search]: (typeof search)[Name] } = {
      ...search,
      view: 'why',
    }
    for (const [name, value] of Object.entries(next) as [keyof typeof next, string | null][])
      if (value === null) delete asked[name]
      else asked[name] = value
    void navigate({ search: asked, replace: true })
  }
  const { data: answer, error } = useQuery({
    queryKey: [tenant, 'settings', 'why', user, permission, entity, record, field],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/access/why', {
          params: {
            query: {
              permission: permission ?? '',
              ...(user !== undefined && { user }),
              ...(entity !== undefined &&
                record !== undefined && { record: `${entity}/${record}` }),
              ...(field !== undefined && { field }),
            },
          },
        }),
      ),
    enabled: permission !== undefined,
  })
  return (
    <Stack maw={960}>
      <Group align="flex-start" gap="sm">
        <Select
          flex="1 1 240px"
          label={t('who')}
          placeholder={t('myself')}
          data={members.map((one) => ({ value: one.email, label: memberLabel(one) }))}
          value={user ?? null}
          searchable
          clearable
          limit={50}
          clearButtonProps={{ 'aria-label': t('clear') }}
          onChange={(value) => ask({ user: value })}
        />
        <Select
          flex="2 1 300px"
          label={t('mayWhat')}
          placeholder={t('mayWhatText')}
          data={(matrix?.permissions ?? []).map(({ id, description }) => ({
            value: id,
            label: `${description} (${id})`,
          }))}
          value={permission ?? null}
          searchable
          limit={50}
          onChange={(value) => ask({ permission: value, record: null, field: null })}
        />
      </Group>
      {entity !== undefined && (
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <ReferencePicker
            label={t('withRecord')}
            entity={entity}
            value={record ?? null}
            onChange={(value) => ask({ record: value })}
          />
          <Select
            label={t('withField')}
            data={(form?.form.fields ?? []).map(({ path, label }) => ({
              value: path.replace(/^custom\./, ''),
              label,
            }))}
            value={field ?? null}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            onChange={(value) => ask({ field: value })}
          />
        </Group>
      )}
      <Refusal error={error} />
      {permission === undefined && <Text c="dimmed">{t('askText')}</Text>}
      {answer !== undefined && error === null && <Answer answer={answer} />}
    </Stack>
  )
}
