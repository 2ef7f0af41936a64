import { Button, Menu } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { enterTenant } from '../arrival/enter-tenant.ts'
import { sessionQuery } from './queries.ts'
import { useMe } from './use-tenant.ts'

/** In which company one works, and the others that one may go to. */
export function TenantMenu() {
  const me = useMe()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const navigate = useNavigate()
  const others = (session?.tenants ?? []).filter(({ slug }) => slug !== me.tenant.slug)
  const enter = async (tenant: string) => {
    await enterTenant(tenant)
    await navigate({ to: '/t/$tenant', params: { tenant } })
  }
  if (others.length === 0)
    return (
      <Button variant="subtle" color="gray" component="span">
        {me.tenant.name}
      </Button>
    )
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" color="gray">
          {me.tenant.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((tenant) => (
          <Menu.Item key={tenant.slug} onClick={() => void enter(tenant.slug)}>
            {tenant.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
