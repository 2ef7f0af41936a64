import '@mantine/notifications/styles.css'
import { Notifications } from '@mantine/notifications'
import classes from './toasts.module.css'

/** Where short messages appear; loaded with the first of them, which waits for it. */
export function Toasts() {
  return (
    <Notifications
      position="top-left"
      // Several lie on each other, else they would reach down to what can be pressed.
      layout="stacked"
      classNames={{ root: classes['place'] ?? '', notification: classes['toast'] ?? '' }}
    />
  )
}
