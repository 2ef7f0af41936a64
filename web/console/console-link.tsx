import { Menu } from '@mantine/core'
import { IconServerCog } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../app/queries.ts'

/** The way to the console, for who may go there; nothing for everybody else. */
export function ConsoleLink() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: session } = useSuspenseQuery(sessionQuery)
  if (session?.operator !== true) return null
  return (
    <Menu.Item
      leftSection={<IconServerCog size={16} aria-hidden />}
      onClick={() => void navigate({ to: '/console' })}
    >
      {t('console')}
    </Menu.Item>
  )
}
