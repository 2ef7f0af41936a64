import { Avatar, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { OnDemand } from './on-demand.tsx'
import { sessionQuery } from './queries.ts'

const load = async () => (await import('./user-menu-items.tsx')).UserMenuItems

export function UserMenu() {
  const { t } = useTranslation()
  const { data: session } = useSuspenseQuery(sessionQuery)
  return (
    <OnDemand
      load={load}
      props={{}}
      opener={
        <UnstyledButton>
          <Avatar
            name={session?.person.name ?? ''}
            color="gray"
            variant="light"
            size={32}
            aria-hidden
          />
          <VisuallyHidden>{t('account')}</VisuallyHidden>
        </UnstyledButton>
      }
    />
  )
}
