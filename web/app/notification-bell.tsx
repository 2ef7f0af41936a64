import { ActionIcon, Indicator } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnread } from './notifications.ts'
import { useOnceTrue } from './use-once-true.ts'

const Inbox = lazy(async () => ({
  default: (await import('./notification-drawer.tsx')).NotificationDrawer,
}))

export function NotificationBell() {
  const { t } = useTranslation()
  const unread = useUnread()
  const [opened, setOpened] = useState(false)
  const wanted = useOnceTrue(opened)
  return (
    <>
      <Indicator
        label={unread > 99 ? '99+' : unread}
        size={16}
        disabled={unread === 0}
        offset={6}
        color="red.8"
      >
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          onClick={() => setOpened(true)}
          aria-label={t('unread', { count: unread })}
        >
          <IconBell size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Indicator>
      {wanted && (
        <Suspense fallback={null}>
          <Inbox opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  )
}
