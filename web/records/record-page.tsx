import { Button, Group, Menu, Stack, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink, TextLink } from '../app/links.tsx'
import type { EntityPage } from '../app/queries.ts'
import { useShortcuts } from '../app/shortcuts.ts'
import { FormSections } from '../fields/form-sections.tsx'
import { titleIn } from '../fields/reference-names.ts'
import { valuesOf } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { RecordActions } from './record-actions.tsx'
import { RecordAttachments } from './record-attachments.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordLines } from './record-lines.tsx'
import { recordQuery } from './record-queries.ts'
import { RecordRelated } from './record-related.tsx'
import { RecordTimeline } from './record-timeline.tsx'
import { RecordWorkflow } from './record-workflow.tsx'
import { useRemoveRecord } from './record-remove.tsx'
import { useEntityAt } from './use-entity-at.ts'
import classes from './record.module.css'

const at = { from: '/t/$tenant/r/$module/$plural/$id' } as const

/** One record: what it is, where it stands, what may be done with it, and what happened to it. */
export function RecordPage() {
  const { t } = useTranslation('fields')
  const { tenant, module, plural, id } = useParams(at)
  const { edit = false } = useSearch(at)
  const page = useEntityAt(module, plural)
  const { data: record } = useSuspenseQuery(recordQuery(tenant, page, id))
  const navigate = useNavigate()
  const mode = (editing: boolean) =>
    void navigate({
      to: '/t/$tenant/r/$module/$plural/$id',
      params: { tenant, module, plural, id },
      search: editing ? { edit: true } : {},
      replace: !editing,
    })
  const mayEdit = page.verbs.includes('update')
  useShortcuts(
    mayEdit && !edit ? [{ keys: 'e', label: t('record.edit'), run: () => mode(true) }] : [],
  )
  return (
    <Stack>
      <RecordHead page={page} record={record} editing={edit} />
      {edit && mayEdit ? (
        <RecordForm
          key={id}
          page={page}
          record={record}
          onSaved={() => mode(false)}
          onCancel={() => mode(false)}
        />
      ) : (
        <RecordBody page={page} record={record} />
      )}
    </Stack>
  )
}

function RecordHead({
  page,
  record,
  editing,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
  readonly editing: boolean
}) {
  const { t } = useTranslation('fields')
  const { tenant, module, plural, id } = useParams(at)
  const remove = useRemoveRecord(page)
  return (
    <Group justify="space-between" align="flex-end">
      <div>
        <TextLink to="/t/$tenant/r/$module/$plural" params={{ tenant, module, plural }} size="sm">
          {page.plural}
        </TextLink>
        <Title order={1} size="h2">
          {titleIn(record, page.title)}
        </Title>
      </div>
      {!editing && (
        <Group gap="xs" className={classes['noPrint']}>
          {page.verbs.includes('update') && (
            <ButtonLink
              to="/t/$tenant/r/$module/$plural/$id"
              params={{ tenant, module, plural, id }}
              search={{ edit: true }}
              variant="default"
            >
              {t('record.edit')}
            </ButtonLink>
          )}
          <RecordActions page={page} record={record} />
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">{t('record.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => window.print()}>{t('record.print')}</Menu.Item>
              {page.verbs.includes('delete') && (
                <Menu.Item onClick={() => void remove(record)}>{t('record.remove')}</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
    </Group>
  )
}

function RecordBody({ page, record }: { readonly page: EntityPage; readonly record: ApiRecord }) {
  const fields = page.form.fields.filter(({ type }) => type !== 'lines')
  const lines = page.form.fields.filter(({ type }) => type === 'lines')
  return (
    <>
      {page.workflow !== null && (
        <RecordWorkflow page={page} record={record} field={page.workflow} />
      )}
      <div className={classes['page']}>
        <Stack gap="xl">
          <FormSections
            fields={fields}
            values={valuesOf(record, fields)}
            onChange={nothing}
            readOnly
          />
          {lines.map((field) => (
            <RecordLines key={field.path} page={page} record={record} field={field} />
          ))}
          <RecordRelated page={page} record={record} />
        </Stack>
        <Stack gap="xl" className={classes['noPrint']}>
          <RecordAttachments page={page} record={record} />
          <RecordTimeline page={page} record={record} />
        </Stack>
      </div>
    </>
  )
}

const nothing = (): void => undefined
