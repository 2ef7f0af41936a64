import { useEffect, useEffectEvent } from 'react'

/** J and K go from question to question, 1, 2 and 3 answer; never while somebody types. */
export function useReviewKeys(
  actions: Readonly<Record<string, () => void>>,
  enabled: boolean,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined
    if (action === undefined) return
    event.preventDefault()
    // The sheet of this screen is shown, not that of the whole application.
    event.stopImmediatePropagation()
    action()
  })
  useEffect(() => {
    if (!enabled) return undefined
    const listen = (event: KeyboardEvent) => onKey(event)
    globalThis.addEventListener('keydown', listen, { capture: true })
    return () => globalThis.removeEventListener('keydown', listen, { capture: true })
  }, [enabled])
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role=combobox], [role=listbox], [role=radiogroup]',
    ) !== null)
