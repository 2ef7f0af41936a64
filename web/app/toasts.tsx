import '@mantine/notifications/styles.css'
import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'

/** Where short messages appear; loaded with the first of them, which waits for it. */
export function Toasts() {
  const { t } = useTranslation()
  const closing = { closeButtonProps: { 'aria-label': t('close') } }
  return (
    <MantineThemeProvider
      inherit
      theme={{ components: { Notification: { defaultProps: closing } } }}
    >
      <Notifications position="bottom-right" containerWidth={380} />
    </MantineThemeProvider>
  )
}
