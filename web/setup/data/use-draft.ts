import { useCallback, useEffect, useState } from 'react'
import { isProblem, sentenceOf } from '../../api/problem.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { isItem, isSame } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { elementAt, pointerOf } from '../model/sections.ts'
import type { SectionName } from '../model/sections.ts'
import { readConfiguration, useConfiguration } from './configuration.ts'
import { errorsBelow } from './errors-below.ts'
import { useWrite } from './write.ts'

/** What somebody is changing, and what it was when they began; null: there was nothing. */
interface Kept {
  readonly value: Item
  readonly base: Item | null
}

export interface Draft {
  readonly value: Item
  readonly base: Item | null
  readonly changed: boolean
  /** What was typed earlier and never saved was found again. */
  readonly found: boolean
  readonly saving: boolean
  /** One sentence for the whole; '' where there is none. */
  readonly refusal: string
  /** Wrong places below the element: `label`, `stages/won/label`. */
  readonly errors: ReadonlyMap<string, string>
  /** Somebody else changed the element meanwhile; null: they removed it. */
  readonly theirs: Item | null | undefined
  readonly set: (value: Item) => void
  readonly discard: () => void
  /** Saves unless somebody else changed it. @returns where it is now; undefined: it is not saved */
  readonly save: () => Promise<readonly string[] | undefined>
  /** After a conflict: mine stands, or theirs does. */
  readonly settle: (choice: 'mine' | 'theirs') => void
}

/**
 * A change in the making, kept in this tab until it is saved or discarded: neither a refusal nor a
 * closed page loses it.
 *
 * @param path of the element below its section; what is not there yet begins with `fresh`
 * @param target where a new element will be, from its value
 */
export function useDraft(
  section: SectionName,
  path: readonly string[],
  fresh: Item,
  target: (value: Item) => readonly string[] = () => path,
): Draft {
  const tenant = useTenantSlug()
  const { document, revision } = useConfiguration()
  const write = useWrite()
  const found = elementAt(section, document[section], path)
  const current = isItem(found) ? found : null
  const place = `strata.setup.${tenant}${pointerOf(section, path)}`
  const [kept, setKept] = useState<Kept | undefined>(() => readKept(place))
  const [wasFound] = useState(kept !== undefined)
  const [saving, setSaving] = useState(false)
  const [refusal, setRefusal] = useState('')
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map())
  const [theirs, setTheirs] = useState<Item | null | undefined>(undefined)

  useEffect(() => {
    if (kept === undefined) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, JSON.stringify(kept))
  }, [kept, place])

  const value = kept?.value ?? current ?? fresh
  const base = kept === undefined ? current : kept.base
  const changed = kept !== undefined && (base === null || !isSame(value, base))

  const set = useCallback(
    (next: Item) => setKept((before) => ({ value: next, base: before?.base ?? current })),
    [current],
  )
  const discard = () => {
    setKept(undefined)
    setTheirs(undefined)
    setRefusal('')
    setErrors(new Map())
  }
  const put = async (ifMatch: number): Promise<readonly string[]> => {
    const to = target(value)
    await write.put(section, to, value, ifMatch)
    discard()
    return to
  }
  const save = async (): Promise<readonly string[] | undefined> => {
    setSaving(true)
    setRefusal('')
    setErrors(new Map())
    try {
      if (!isSame(current ?? undefined, base ?? undefined)) {
        setTheirs(current)
        return undefined
      }
      return await put(revision)
    } catch (error) {
      if (!isProblem(error) || error.status !== 412) {
        setRefusal(sentenceOf(error))
        if (isProblem(error))
          setErrors(errorsBelow(pointerOf(section, target(value)), error.errors))
        return undefined
      }
      return await again()
    } finally {
      setSaving(false)
    }
  }
  /** Another revision is no conflict as long as this element is what it was. */
  const again = async (): Promise<readonly string[] | undefined> => {
    try {
      const now = await readConfiguration()
      const there = elementAt(section, now.document[section], path)
      if (!isSame(there, base ?? undefined)) {
        setTheirs(isItem(there) ? there : null)
        return undefined
      }
      return await put(now.revision)
    } catch (error) {
      setRefusal(sentenceOf(error))
      return undefined
    }
  }
  const settle = (choice: 'mine' | 'theirs') => {
    if (choice === 'mine') setKept({ value, base: theirs ?? null })
    else if (theirs === null || theirs === undefined) setKept(undefined)
    else setKept({ value: theirs, base: theirs })
    setTheirs(undefined)
  }
  return {
    value,
    base,
    changed,
    found: wasFound && kept !== undefined,
    saving,
    refusal,
    errors,
    theirs,
    set,
    discard,
    save,
    settle,
  }
}

function readKept(place: string): Kept | undefined {
  try {
    const read = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Partial<Kept> | null
    return read !== null && isItem(read.value)
      ? { value: read.value, base: isItem(read.base) ? read.base : null }
      : undefined
  } catch {
    return undefined
  }
}
