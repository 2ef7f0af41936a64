import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'

/** Where short messages appear; loaded after the first paint, and messages wait for it. */
export function Toasts() {
  return <Notifications position="bottom-right" containerWidth={380} />
}
