import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'

/** Where short messages appear; loaded with the first of them, which waits for it. */
export function Toasts() {
  return <Notifications position="bottom-right" containerWidth={380} />
}
