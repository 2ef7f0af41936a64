import { Drawer, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from './links.tsx'
import { NotificationList } from './notification-list.tsx'
import { useTenantSlug } from './use-tenant.ts'

export function NotificationDrawer({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const tenant = useTenantSlug()
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={t('notifications')}>
      <NotificationList onFollow={onClose} />
      <Group mt="md">
        <TextLink to="/t/$tenant/notifications" params={{ tenant }} size="sm" onClick={onClose}>
          {t('allNotifications')}
        </TextLink>
      </Group>
    </Drawer>
  )
}
