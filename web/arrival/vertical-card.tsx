import { Badge, Box, Group, List, Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Vertical, VerticalSets } from './options-query.ts'
import classes from './vertical-card.module.css'

/** A trade to choose; the chosen one shows what it sets up. */
export function VerticalCard({
  vertical: { key, name, description, sets },
  chosen,
}: {
  readonly vertical: Vertical
  readonly chosen: boolean
}) {
  const { t } = useTranslation('arrival')
  return (
    <Radio.Card
      value={key}
      radius="md"
      p="md"
      className={classes['card'] ?? ''}
      aria-label={name}
      aria-describedby={`vertical-${key}`}
    >
      <Group wrap="nowrap" align="flex-start">
        <Radio.Indicator aria-hidden />
        <Stack gap={6} miw={0}>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed" id={`vertical-${key}`}>
            {description}
          </Text>
          {chosen ? (
            <Preview sets={sets} />
          ) : (
            <Text size="sm">
              {t('setsShort', { fields: sets.fields, pipelines: sets.pipelines.length })}
            </Text>
          )}
        </Stack>
      </Group>
    </Radio.Card>
  )
}

/** What is there on the first day, by name. */
function Preview({ sets }: { readonly sets: VerticalSets }) {
  const { t, i18n } = useTranslation('arrival')
  const named = (names: readonly string[]) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names)
  return (
    <Box data-preview="">
      <Group gap={6} mb={6}>
        {sets.modules.map((module) => (
          <Badge key={module} variant="light" tt="none">
            {module}
          </Badge>
        ))}
      </Group>
      <List size="sm" spacing={4} withPadding={false} listStyleType="none">
        {sets.pipelines.slice(0, 3).map(({ name, stages }) => (
          <List.Item key={name}>
            <Text span fw={500} size="sm">
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              {stages.join(' → ')}
            </Text>
          </List.Item>
        ))}
        {sets.pipelines.length > 3 && (
          <List.Item>{t('morePipelines', { count: sets.pipelines.length - 3 })}</List.Item>
        )}
        <List.Item>{t('setsFields', { count: sets.fields })}</List.Item>
        {sets.dashboards.length > 0 && (
          <List.Item>{t('setsDashboards', { names: named(sets.dashboards) })}</List.Item>
        )}
        <List.Item>{t('setsReports', { count: sets.reports })}</List.Item>
        {sets.roles.length > 0 && (
          <List.Item>{t('setsRoles', { names: named(sets.roles.slice(0, 6)) })}</List.Item>
        )}
      </List>
    </Box>
  )
}
