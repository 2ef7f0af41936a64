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
    // What had focus on arrival, and the heading that was given it since: the screen before stands until
    // the new one is drawn, so there may be two.
    let before: Element | null = null
    let placed: HTMLElement | null = null
    const heading = () => document.querySelector<HTMLElement>('main h1, h1')
    const follow = () => {
      const found = heading()
      const name = found?.textContent?.trim() ?? ''
      const title = name === '' || name === suffix ? suffix : `${name} · ${suffix}`
      if (document.title !== title) {
        document.title = title
        if (name !== '') rememberScreen(location.pathname, name)
      }
      if (!arrived || found === null || found === placed || !found.checkVisibility()) return
      // Somebody has gone on by themselves.
      if (![before, placed, document.body].includes(document.activeElement)) return
      placed = found
      moveFocusTo(found)
    }
    const observer = new MutationObserver(follow)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    const stop = router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
      arrived = pathChanged && fromLocation !== undefined
      before = document.activeElement
      placed = null
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
