import type { Conflict } from '../types.ts'
import { useTemplateWords } from '../use-template-words.ts'

/** `2 records, 1 person`: who holds what a question is about; '' is nobody, undefined unknown. */
export function useHolders({ usage }: Pick<Conflict, 'usage'>): string | undefined {
  const { t, language } = useTemplateWords()
  if (usage === undefined) return undefined
  const parts = (['records', 'members', 'keys'] as const)
    .filter((one) => usage[one] > 0)
    .map((one) => t(`usage.${one}`, { count: usage[one] }))
  return new Intl.ListFormat(language).format(parts)
}
