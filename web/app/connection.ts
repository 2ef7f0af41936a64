/** Whether the server answers: what the browser says of the network, and how the last request fared. */
import { createStore } from './store.ts'

export const connected = createStore(navigator.onLine)

/** Milliseconds between two questions whether the server is there again; only while the page is seen. */
const askAgain = 4000
let timer: ReturnType<typeof setTimeout> | undefined

/** Called by the API's client after every request. */
export function heardFromServer(answered: boolean): void {
  connected.set(answered)
  clearTimeout(timer)
  if (!answered) timer = setTimeout(() => void ask(), askAgain)
}

async function ask(): Promise<void> {
  if (document.hidden) return heardFromServer(false)
  try {
    await fetch('/health/live', { cache: 'no-store' })
    heardFromServer(true)
  } catch {
    heardFromServer(false)
  }
}

/** Once, when the application starts. @param onReturn asks again for what is on screen */
export function watchConnection(onReturn: () => void): void {
  globalThis.addEventListener('offline', () => heardFromServer(false))
  globalThis.addEventListener('online', () => void ask())
  let before = connected.get()
  connected.subscribe(() => {
    const now = connected.get()
    if (now && !before) onReturn()
    before = now
  })
}
