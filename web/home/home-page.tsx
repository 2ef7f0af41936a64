import { Title } from '@mantine/core'
import { FirstRunChecklist } from '../arrival/first-run-checklist.tsx'
import { useMe } from '../app/use-tenant.ts'

export function HomePage() {
  const me = useMe()
  return (
    <>
      <Title order={1} mb="lg">
        {me.tenant.name}
      </Title>
      <FirstRunChecklist />
    </>
  )
}
