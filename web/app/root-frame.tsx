import { useNotifications } from '@mantine/notifications'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ConnectionBanner } from './connection-banner.tsx'
import { ProgressLine } from './progress-line.tsx'
import { question } from './questions.ts'
import { useScreenTitle } from './screen-title.ts'
import { useStore } from './store.ts'
import { UpdateNotice } from './update-notice.tsx'
import { useOnceTrue } from './use-once-true.ts'

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }))
const Questions = lazy(async () => ({
  default: (await import('./question-dialog.tsx')).QuestionDialog,
}))

/** Around every screen, signed in or not. */
export function RootFrame() {
  useScreenTitle()
  // Messages and questions wait in their stores until what shows them is here.
  const said = useOnceTrue(useNotifications().notifications.length > 0)
  const asked = useOnceTrue(useStore(question) !== null)
  return (
    <>
      <ProgressLine />
      <Outlet />
      <ConnectionBanner />
      <UpdateNotice />
      <Suspense fallback={null}>
        {said && <Toasts />}
        {asked && <Questions />}
      </Suspense>
    </>
  )
}
