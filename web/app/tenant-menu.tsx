import { Button } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLogo } from './branding.ts'
import { OnDemand } from './on-demand.tsx'
import { sessionQuery } from './queries.ts'
import classes from './tenant-menu.module.css'
import { useMe } from './use-tenant.ts'

const load = async () => (await import('./tenant-menu-items.tsx')).TenantMenuItems

/** In which company one works, and the others that one may go to. */
export function TenantMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const tenants = session?.tenants ?? []
  if (tenants.length < 2)
    return (
      <span className={classes['alone']}>
        <Name name={me.tenant.name} />
      </span>
    )
  return (
    <OnDemand
      load={load}
      props={{}}
      opener={
        <Button
          variant="subtle"
          color="gray"
          className={classes['button'] ?? ''}
          rightSection={<IconSelector size={16} aria-hidden />}
          aria-label={t('switchFrom', { name: me.tenant.name })}
        >
          <Name name={me.tenant.name} />
        </Button>
      }
    />
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
