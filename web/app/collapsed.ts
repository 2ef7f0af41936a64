import { isTexts, keep, readKept } from './kept.ts'
import { createStore, useStore } from './store.ts'

const key = 'strata.folded'
const folded = createStore<readonly string[]>(
  readKept(key, isTexts, ['settings', 'setup', 'templates']),
)

/** Whether a group of the navigation is folded, and how to fold it; remembered in this browser. */
export function useFolded(group: string): readonly [boolean, () => void] {
  const all = useStore(folded)
  const now = all.includes(group)
  const toggle = () => {
    const next = now ? all.filter((one) => one !== group) : [...all, group]
    folded.set(next)
    keep(key, next)
  }
  return [now, toggle]
}
