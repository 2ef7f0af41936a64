import { Stack, Title } from '@mantine/core'
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { recordLink } from './record-path.ts'
import { RecordForm } from './record-form.tsx'
import { useEntityAt } from './use-entity-at.ts'

const at = { from: '/t/$tenant/r/$module/$plural/new' } as const

export function NewRecordPage() {
  const { t } = useTranslation('fields')
  const { tenant, module, plural } = useParams(at)
  const search = useSearch(at)
  const page = useEntityAt(module, plural)
  const navigate = useNavigate()
  const { history } = useRouter()
  return (
    <Stack maw={1100}>
      <div>
        <TextLink to="/t/$tenant/r/$module/$plural" params={{ tenant, module, plural }} size="sm">
          {page.plural}
        </TextLink>
        <Title order={1} size="h2">
          {t('record.new', { entity: page.label })}
        </Title>
      </div>
      <RecordForm
        key={page.entity}
        page={page}
        {...(search.with !== undefined && { given: search.with })}
        onSaved={({ id }) => void navigate({ ...recordLink(tenant, page, id), replace: true })}
        onCancel={() => history.back()}
      />
    </Stack>
  )
}
