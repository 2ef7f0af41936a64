import { Button, Menu, Text } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { enterTenant } from '../arrival/enter-tenant.ts'
import { useLogo } from './branding.ts'
import classes from './tenant-menu.module.css'
import { fitOf } from './matching.ts'
import { sessionQuery } from './queries.ts'
import { useMe } from './use-tenant.ts'

/** So many are found at a glance. */
const atAGlance = 6

/** In which company one works, and the others that one may go to. */
export function TenantMenu() {
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
  if (tenants.length < 2)
    return (
      <span className={classes['alone']}>
        <Name name={me.tenant.name} />
      </span>
    )
  const found = tenants.filter(({ name, slug }) => fitOf(typed, `${name} ${slug}`) > 0)
  return (
    <Menu position="bottom-start" width={280} onClose={() => setTyped('')}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes['button'] ?? ''}
          rightSection={<IconSelector size={16} aria-hidden />}
          aria-label={t('switchFrom', { name: me.tenant.name })}
        >
          <Name name={me.tenant.name} />
        </Button>
      </Menu.Target>
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
    </Menu>
  )
}

function Name({ name }: { readonly name: string }) {
  const logo = useLogo()
  return (
    <>
      {logo !== undefined && <img src={logo} alt="" className={classes['logo']} />}
      <span className={classes['name']}>{name}</span>
    </>
  )
}
