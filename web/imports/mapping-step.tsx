import {
  Alert,
  Button,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Title,
} from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { importQuery } from './import-queries.ts'
import type { Import, ImportChanges, Operation } from './import-queries.ts'
import classes from './imports.module.css'
import { PreviewTable } from './preview-table.tsx'

const locales = ['en', 'en-GB', 'de', 'de-CH', 'fr', 'es', 'it', 'nl'] as const

/** Which column is which field, how lines find their records, and what would come of it. */
export function MappingStep({ file }: { readonly file: Import }) {
  const { t } = useTranslation('imports')
  const tenant = useTenantSlug()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const key = importQuery(tenant, file.id).queryKey
  const change = useMutation({
    mutationFn: (changes: ImportChanges) =>
      call<Import>('PATCH', `/imports/${file.id}`, { body: changes }),
    scope: { id: `import ${file.id}` },
    onSuccess: (changed) => queries.setQueryData(key, changed),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
  const commit = useMutation({
    mutationFn: () => call<Operation>('POST', `/imports/${file.id}/commit`),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
  const remove = useMutation({
    mutationFn: () => call<undefined>('DELETE', `/imports/${file.id}`),
    onSuccess: () => navigate({ to: '/t/$tenant/imports', params: { tenant } }),
  })
  const error = change.error ?? commit.error ?? remove.error
  return (
    <Stack gap="lg">
      <Columns file={file} onChange={(fields) => change.mutate({ fields })} />
      <Options file={file} onChange={change.mutate} />
      <PreviewTable file={file} />
      {error !== null && (
        <Alert color="red" role="alert">
          {isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error)}
          {isProblem(error) &&
            error.errors.map(({ pointer, message }) => (
              <Text key={pointer} size="sm">
                {message}
              </Text>
            ))}
        </Alert>
      )}
      <Group>
        <Button
          loading={commit.isPending}
          disabled={change.isPending || file.columns.every(({ field }) => field === null)}
          onClick={() => commit.mutate()}
        >
          {t('commit', { count: file.rows.waiting })}
        </Button>
        <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('discard')}
        </Button>
      </Group>
    </Stack>
  )
}

function Columns({
  file: { columns, fields },
  onChange,
}: {
  readonly file: Import
  readonly onChange: (fields: readonly (string | null)[]) => void
}) {
  const { t } = useTranslation('imports')
  const heading = useId()
  const taken = new Set(columns.map(({ field }) => field))
  return (
    <section aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading}>
        {t('mapping')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('mappingHelp')}
      </Text>
      <div className={classes['columns']}>
        {columns.map(({ header, samples, field }, index) => (
          <div key={`${header} ${index}`} className={classes['column']}>
            <Text fw={600} size="sm">
              {header}
            </Text>
            <Text size="sm" c="dimmed" className={classes['samples']}>
              {samples.join(' · ')}
            </Text>
            <Select
              aria-label={t('fieldOf', { column: header })}
              placeholder={t('notImported')}
              clearable
              searchable
              size="sm"
              data={fields.map(({ path, label }) => ({
                value: path,
                label,
                disabled: path !== field && taken.has(path),
              }))}
              value={field}
              onChange={(value) =>
                onChange(columns.map((one, at) => (at === index ? value : one.field)))
              }
            />
          </div>
        ))}
      </div>
    </section>
  )
}

function Options({
  file: { match, matchFields, fields, emptyCells, locale },
  onChange,
}: {
  readonly file: Import
  readonly onChange: (changes: ImportChanges) => void
}) {
  const { t, i18n } = useTranslation('imports')
  const heading = useId()
  const languages = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const labelOf = (path: string): string => fields.find((one) => one.path === path)?.label ?? path
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading} mb="sm">
        {t('options')}
      </Title>
      <Group align="flex-start" gap="lg">
        <Select
          label={t('match')}
          description={t('matchHelp')}
          placeholder={t('matchNone')}
          clearable
          w={280}
          data={matchFields.map((path) => ({ value: path, label: labelOf(path) }))}
          value={match}
          onChange={(value) => onChange({ match: value })}
        />
        <Select
          label={t('locale')}
          description={t('localeHelp')}
          allowDeselect={false}
          w={280}
          data={[...new Set([...locales, locale])].map((one) => ({
            value: one,
            label: languages.of(one) ?? one,
          }))}
          value={locale}
          onChange={(value) => value !== null && onChange({ locale: value })}
        />
        {match !== null && (
          <Stack gap={4}>
            <Text size="sm" fw={500}>
              {t('emptyCells')}
            </Text>
            <SegmentedControl
              aria-label={t('emptyCells')}
              data={[
                { value: 'ignore', label: t('emptyIgnore') },
                { value: 'clear', label: t('emptyClear') },
              ]}
              value={emptyCells}
              onChange={(value) => onChange({ emptyCells: value === 'clear' ? 'clear' : 'ignore' })}
            />
          </Stack>
        )}
      </Group>
    </Paper>
  )
}
