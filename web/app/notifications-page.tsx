import { Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NotificationList } from './notification-list.tsx'

export function NotificationsPage() {
  const { t } = useTranslation()
  return (
    <Stack maw={720} gap="md">
      <Title order={1} size="h2">
        {t('notifications')}
      </Title>
      <NotificationList />
    </Stack>
  )
}
