import { cloneElement, useState } from 'react'
import type { ComponentType, ReactElement } from 'react'

/** A button that opens something: what is put upon it here and by the menus of the library. */
export type Opener = ReactElement<{
  readonly onClick?: () => void
  readonly onPointerEnter?: () => void
  readonly autoFocus?: boolean
  readonly loading?: boolean
  readonly 'aria-haspopup'?: 'menu' | 'dialog'
  readonly 'aria-expanded'?: boolean
}>

/** What a part that is loaded on demand gets: the button, which is then its own to draw. */
export interface Opened {
  readonly opener: Opener
}

/**
 * A button whose menu is loaded when somebody reaches for it: menus are a third of a page's code, and most
 * pages are read without opening one. What is loaded draws the button itself, opens at once and takes the
 * focus over (`OpenMenu`, `OpenPopover`). Without a connection nothing happens; the next press tries again.
 */
export function OnDemand<Props extends object>({
  opener,
  kind = 'menu',
  load,
  props,
}: {
  readonly opener: Opener
  readonly kind?: 'menu' | 'dialog'
  readonly load: () => Promise<ComponentType<Props & Opened>>
  readonly props: Props
}) {
  const [part, setPart] = useState<{ readonly Part: ComponentType<Props & Opened> }>()
  if (part !== undefined) return <part.Part {...props} opener={opener} />
  return cloneElement(opener, {
    'aria-haspopup': kind,
    'aria-expanded': false,
    onPointerEnter: () => void load().catch(() => undefined),
    onClick: () =>
      void load().then(
        (Part) => setPart({ Part }),
        () => undefined,
      ),
  })
}
