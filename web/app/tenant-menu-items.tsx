import { Menu, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { enterTenant } from '../arrival/enter-tenant.ts'
import { fitOf } from './matching.ts'
import type { Opened } from './on-demand.tsx'
import { OpenMenu } from './open-menu.tsx'
import { sessionQuery } from './queries.ts'
import { useMe } from './use-tenant.ts'

/** So many are found at a glance. */
const atAGlance = 6

/** The companies that one may go to. */
export function TenantMenuItems({ opener }: Opened) {
  const { t } = useTranslation()
  const me = useMe()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const tenants = session?.tenants ?? []
  const enter = async (tenant: string) => {
    await enterTenant(tenant)
    await navigate({ to: '/t/$tenant', params: { tenant } })
  }
  const found = tenants.filter(({ name, slug }) => fitOf(typed, `${name} ${slug}`) > 0)
  return (
    <OpenMenu
      opener={opener}
      position="bottom-start"
      width={280}
      withInitialFocusPlaceholder={false}
      onClose={() => setTyped('')}
    >
      <Menu.Dropdown>
        {tenants.length > atAGlance && (
          <Menu.Search
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            placeholder={t('findTenant')}
            aria-label={t('findTenant')}
          />
        )}
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t('nothingFound')}
          </Text>
        )}
        {found.map(({ slug, name }) => (
          <Menu.Item
            key={slug}
            onClick={() => {
              if (slug !== me.tenant.slug) void enter(slug)
            }}
            rightSection={slug === me.tenant.slug && <IconCheck size={16} aria-hidden />}
            aria-current={slug === me.tenant.slug}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </OpenMenu>
  )
}
