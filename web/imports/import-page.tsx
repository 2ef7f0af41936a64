import { Alert, Stack, Stepper, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { useEntities, useTenantSlug } from '../app/use-tenant.ts'
import { importQuery } from './import-queries.ts'
import { MappingStep } from './mapping-step.tsx'
import { ProgressStep } from './progress-step.tsx'

/** One import: its mapping and preview while it is a draft, then how far it is and what came of it. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const tenant = useTenantSlug()
  const { id } = useParams({ from: '/t/$tenant/imports/$id' })
  const { data: file } = useSuspenseQuery(importQuery(tenant, id))
  const entity = useEntities().find((one) => one.entity === file.entity)
  return (
    <Stack gap="md">
      <TextLink to="/t/$tenant/imports" params={{ tenant }} size="sm">
        {t('all')}
      </TextLink>
      <div>
        <Title order={1} size="h2">
          {t('title', { entity: entity?.plural ?? file.entity })}
        </Title>
        <Text c="dimmed" size="sm">
          {file.fileName ?? t('noName')} · {t('lines', { count: linesOf(file.rows) })}
        </Text>
      </div>
      <Stepper active={file.state === 'draft' ? 1 : file.state === 'ordered' ? 2 : 3} size="xs">
        <Stepper.Step label={t('step.file')} />
        <Stepper.Step label={t('step.mapping')} />
        <Stepper.Step label={t('step.import')} />
      </Stepper>
      {entity === undefined && <Alert color="yellow">{t('notReadable')}</Alert>}
      {file.state === 'draft' ? (
        <MappingStep file={file} />
      ) : (
        <ProgressStep file={file} entity={entity} />
      )}
    </Stack>
  )
}

/** Lines of the file below its headers. */
export const linesOf = ({
  waiting,
  created,
  updated,
  refused,
}: {
  readonly waiting: number
  readonly created: number
  readonly updated: number
  readonly refused: number
}): number => waiting + created + updated + refused
