import { Title } from '@mantine/core'
import { useMe } from '../app/use-tenant.ts'

export function HomePage() {
  const me = useMe()
  return <Title order={1}>{me.tenant.name}</Title>
}
