import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ConnectionBanner } from './connection-banner.tsx'
import { ProgressLine } from './progress-line.tsx'
import { useScreenTitle } from './screen-title.ts'
import { UpdateNotice } from './update-notice.tsx'

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }))

/** Around every screen, signed in or not. */
export function RootFrame() {
  useScreenTitle()
  return (
    <>
      <ProgressLine />
      <Outlet />
      <ConnectionBanner />
      <UpdateNotice />
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
    </>
  )
}
