import '@mantine/notifications/styles.css'
import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Where short messages appear; loaded with the first of them, which waits for it. */
export function Toasts() {
  const { t } = useTranslation()
  const theme = useMemo(
    () => ({
      components: {
        Notification: {
          defaultProps: {
            closeButtonProps: { 'aria-label': t('close') },
            // The library's grey is too pale to read.
            styles: { description: { color: 'var(--mantine-color-text)' } },
          },
        },
      },
    }),
    [t],
  )
  return (
    <MantineThemeProvider theme={theme} inherit>
      <Notifications position="bottom-right" containerWidth={380} />
    </MantineThemeProvider>
  )
}
