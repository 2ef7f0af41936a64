import { Accordion, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { changelogQuery, verticalsQuery } from '../queries.ts'
import { useTemplateWords } from '../use-template-words.ts'
import { ChangeList } from './change-list.tsx'
import { Failure } from './failure.tsx'
import { Notes } from './notes.tsx'

/** What is new between two versions: in the authors' words, and every difference. */
export function Changelog({
  vertical,
  from,
  to,
}: {
  readonly vertical: string
  readonly from: string
  readonly to: string
}) {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const verticals = useQuery(verticalsQuery(tenant)).data
  const { data, error } = useQuery(changelogQuery(tenant, vertical, from, to))
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Text c="dimmed">{t('looking')}</Text>
  return (
    <Stack gap="md">
      {data.notes.map(({ key, version, text }) => (
        <div key={`${key} ${version}`}>
          <Group gap="xs" mb={4}>
            <Title order={3} size="h5">
              {verticals?.find((one) => one.key === key)?.label ?? key} {version}
            </Title>
          </Group>
          <Notes text={text} />
        </div>
      ))}
      <Accordion variant="contained" order={3}>
        <Accordion.Item value="all">
          <Accordion.Control>
            {t('everyDifference', { count: data.changes.length })}
          </Accordion.Control>
          <Accordion.Panel>
            <ChangeList changes={data.changes} names={data.names} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  )
}
