import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { withMember } from '../model/item.ts'
import type { Item, Json } from '../model/item.ts'

/** The item that inputs below it change. */
interface Scope {
  readonly item: Item
  readonly disabled: boolean
  readonly set: (name: string, value: Json | undefined) => void
  /** The item as a whole, where several members change at once. */
  readonly replace: (item: Item) => void
  /** What is wrong at a member, or below it. */
  readonly errorAt: (name: string) => string | undefined
}

const Context = createContext<Scope | null>(null)

export function useItem(): Scope {
  const scope = use(Context)
  if (scope === null) throw new Error('Expected an input within <EditItem>, found it outside.')
  return scope
}

/**
 * Lets inputs change an item.
 *
 * @param at place of the item in the element, of which `errors` speak: `stages/won`; '' is the element
 */
export function EditItem({
  item,
  onChange,
  errors,
  at = '',
  disabled = false,
  children,
}: {
  readonly item: Item
  readonly onChange: (item: Item) => void
  readonly errors: ReadonlyMap<string, string>
  readonly at?: string
  readonly disabled?: boolean
  readonly children: ReactNode
}) {
  const scope: Scope = {
    item,
    disabled,
    set: (name, value) => onChange(withMember(item, name, value)),
    replace: onChange,
    errorAt: (name) => {
      const wanted = at === '' ? name : `${at}/${name}`
      for (const [place, message] of errors)
        if (place === wanted || place.startsWith(`${wanted}/`)) return message
      return undefined
    },
  }
  return <Context value={scope}>{children}</Context>
}
