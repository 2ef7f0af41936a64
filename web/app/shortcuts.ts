/**
 * Keys that do something wherever one is. A screen says its own by `useShortcuts`; the sheet (`?`)
 * lists all that are in force. Of two with the same keys the one said last holds.
 */
import { useEffect, useRef } from 'react'
import { isTyped, nameOf, progressOf } from './keys.ts'
import { createStore } from './store.ts'

export interface Shortcut {
  /** `g h` (one after the other), `mod+k` (Ctrl, on a Mac Command), `?`. */
  readonly keys: string
  /** What it does, in the language of the page. */
  readonly label: string
  /** Heading of the sheet; absent: this screen. */
  readonly group?: string
  readonly run: () => void
}

export const shortcutsInForce = createStore<readonly Shortcut[]>([])

/**
 * Says what keys do as long as a screen is shown.
 *
 * @param shortcuts may be made anew at every drawing; the latest `run` is called
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  const said = JSON.stringify(shortcuts.map(({ keys, label, group }) => [keys, label, group]))
  useEffect(() => {
    const mine = latest.current.map((shortcut, index): Shortcut => ({
      ...shortcut,
      run: () => latest.current[index]?.run(),
    }))
    shortcutsInForce.set((all) => [...all, ...mine])
    return () => shortcutsInForce.set((all) => all.filter((one) => !mine.includes(one)))
  }, [said])
}

/** Milliseconds within which the second key of a pair must follow. */
const patience = 1200

/** Hears the keyboard for all of them; once, when the application starts. */
export function hearShortcuts(): void {
  let strokes: readonly string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('keydown', (event) => {
    const stroke = nameOf(event)
    if (event.defaultPrevented || event.isComposing || stroke === null) return
    clearTimeout(timer)
    const quiet = isBusy(event.target)
    const all = shortcutsInForce.get().filter(({ keys }) => !quiet || !isTyped(keys))
    const known = all.map(({ keys }) => keys)
    const going = progressOf([...strokes, stroke], known)
    const progress = going.kind === 'none' ? progressOf([stroke], known) : going
    strokes =
      progress.kind !== 'begun' ? [] : going.kind === 'none' ? [stroke] : [...strokes, stroke]
    if (progress.kind === 'begun') timer = setTimeout(() => (strokes = []), patience)
    if (progress.kind !== 'done') return
    event.preventDefault()
    all.findLast(({ keys }) => keys === progress.keys)?.run()
  })
}

/** Somebody is typing, or a dialog asks for an answer first. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) return true
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=textbox], [role=combobox], [role=menu]') !==
        null)
  )
}
