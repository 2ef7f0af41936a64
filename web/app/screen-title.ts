/**
 * The name of a screen is its heading: the title of the page follows it, and after a navigation focus
 * goes there, so that who listens hears where they are.
 */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { rememberScreen } from './recent.ts'
import { createStore, useStore } from './store.ts'

/** What follows the heading in the title: the tenant. */
export const titleSuffix = createStore('Strata ERP')

/** For the frame, once. */
export function useScreenTitle(): void {
  const router = useRouter()
  const suffix = useStore(titleSuffix)
  useEffect(() => {
    let arrived = false
    const heading = () => document.querySelector<HTMLElement>('main h1, h1')
    const follow = () => {
      const found = heading()
      const name = found?.textContent?.trim() ?? ''
      const title = name === '' || name === suffix ? suffix : `${name} · ${suffix}`
      if (document.title !== title) {
        document.title = title
        if (name !== '') rememberScreen(location.pathname, name)
      }
      if (arrived && found !== null) {
        arrived = false
        moveFocusTo(found)
      }
    }
    const observer = new MutationObserver(follow)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    const stop = router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
      arrived = pathChanged && fromLocation !== undefined
      follow()
    })
    follow()
    return () => {
      observer.disconnect()
      stop()
    }
  }, [router, suffix])
}

/** Not away from what the new screen itself wants typed in, nor out of a dialog. */
function moveFocusTo(heading: HTMLElement): void {
  const { activeElement } = document
  if (activeElement?.closest('main input, main textarea, [role=dialog]')) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
