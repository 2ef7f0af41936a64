import { Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { ButtonLink } from '../app/links.tsx'
import { useTenantSlug } from '../app/use-tenant.ts'
import { statusQuery, verticalsQuery } from './queries.ts'
import { useTemplateWords } from './use-template-words.ts'
import classes from './templates.module.css'

/** The trades that a company can be set up for. */
export function GalleryPage() {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const verticals = useSuspenseQuery(verticalsQuery(tenant)).data
  const { on } = useSuspenseQuery(statusQuery(tenant)).data
  const labelOf = (key: string) => verticals.find((one) => one.key === key)?.label ?? key
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {t('templates/places:gallery')}
        </Title>
        <Text c="dimmed">{t('galleryText')}</Text>
      </div>
      {verticals.length === 0 && <Text>{t('galleryEmpty')}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {verticals.map((one) => (
          <Card key={one.key} withBorder padding="lg" component="article" aria-label={one.label}>
            <Stack gap="sm" h="100%">
              <Group justify="space-between" gap="xs">
                <Title order={2} size="h4" className={classes['wide']}>
                  {one.label}
                </Title>
                {one.key === on.vertical && <Badge color="green.9">{t('yours')}</Badge>}
                {one.deprecated !== null && <Badge color="red.9">{t('deprecated')}</Badge>}
              </Group>
              <Text size="sm" className={classes['wide']} flex={1}>
                {one.description ?? ''}
              </Text>
              {one.deprecated !== null && (
                <Text size="sm" c="dimmed" className={classes['wide']}>
                  {one.deprecated}
                </Text>
              )}
              <Text size="xs" c="dimmed">
                {t('versions', { count: one.versions.length, versions: one.versions.join(', ') })}
                {Object.keys(one.extends).length > 0 &&
                  ` · ${t('buildsOn', { what: Object.keys(one.extends).map(labelOf).join(', ') })}`}
              </Text>
              <ButtonLink
                to="/t/$tenant/templates/gallery/$key"
                params={{ tenant, key: one.key }}
                variant="light"
                aria-label={t('lookInsideOf', { name: one.label })}
              >
                {t('lookInside')}
              </ButtonLink>
            </Stack>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  )
}
