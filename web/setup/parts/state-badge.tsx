import { Badge } from '@mantine/core'
import type { ElementState } from '../model/states.ts'
import { useWords } from './use-words.ts'

const looks = { template: 'default', changed: 'outline', own: 'filled' } as const

/** Whose an element is, in one word. */
export function StateBadge({ state }: { readonly state: ElementState | undefined }) {
  const { t } = useWords()
  if (state === undefined) return null
  return (
    <Badge variant={looks[state]} tt="none" fw={400} size="sm">
      {t(`state.${state}`)}
    </Badge>
  )
}
