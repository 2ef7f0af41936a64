import { useWords } from './use-words.ts'

/** `400 hours (16 days 16 hours)`; people count long times in days. '' where there is no limit. */
export function useTimeAllowed(): (hours: number | undefined) => string {
  const { language } = useWords()
  const named = (amount: number, unit: 'day' | 'hour'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
  return (hours) => {
    if (hours === undefined) return ''
    if (hours < 48) return named(hours, 'hour')
    const rest = hours % 24
    const days = named(Math.floor(hours / 24), 'day')
    return `${named(hours, 'hour')} (${rest === 0 ? days : `${days} ${named(rest, 'hour')}`})`
  }
}
