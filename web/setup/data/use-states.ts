import { useMemo } from 'react'
import type { Json } from '../model/item.ts'
import { pointerOf } from '../model/sections.ts'
import type { SectionName } from '../model/sections.ts'
import { statesOf } from '../model/states.ts'
import type { States } from '../model/states.ts'
import { useConfiguration, useOrigin } from './configuration.ts'

/** Whose each element of a section is; undefined while asking, and for who may not know. */
export function useStates(section: SectionName): States | undefined {
  const { document } = useConfiguration()
  const origin = useOrigin(pointerOf(section))
  const value = document[section]
  return useMemo(() => {
    if (origin === undefined) return undefined
    const template =
      origin.setBy === 'template' ? value : (origin.templateValue as Json | undefined)
    return statesOf(section, value, template)
  }, [origin, section, value])
}
