import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTenantSlug } from '../../app/use-tenant.ts'
import type { SectionName } from '../model/sections.ts'
import { useWords } from './use-words.ts'

/** The name of a screen, the way back, and what can be done. */
export function Heading({
  title,
  section,
  description,
  children,
}: {
  readonly title: string
  /** The section that an element is of. */
  readonly section?: SectionName
  readonly description?: string
  readonly children?: ReactNode
}) {
  const { t } = useWords()
  const tenant = useTenantSlug()
  return (
    <Stack gap={4} mb="md">
      {title !== t('setup/places:setup') && (
        <Breadcrumbs separator="›">
          <Anchor
            size="sm"
            renderRoot={(props) => <Link {...props} to="/t/$tenant/setup" params={{ tenant }} />}
          >
            {t('setup/places:setup')}
          </Anchor>
          {section !== undefined && (
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link {...props} to="/t/$tenant/setup/$section" params={{ tenant, section }} />
              )}
            >
              {t(`setup/places:${section}`)}
            </Anchor>
          )}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start">
        <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {children}
      </Group>
      {description !== undefined && (
        <Text c="dimmed" maw={720}>
          {description}
        </Text>
      )}
    </Stack>
  )
}
