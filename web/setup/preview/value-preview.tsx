import { Code, Text } from '@mantine/core'
import { useWords } from '../parts/use-words.ts'

/** Any value: words where there are some, else its JSON. */
export function ValuePreview({ value }: { readonly value: unknown }) {
  const { t } = useWords()
  if (value === undefined || value === null) return <Text c="dimmed">{t('nothing')}</Text>
  if (typeof value === 'boolean') return <Text>{t(value ? 'yes' : 'no')}</Text>
  if (typeof value === 'string' || typeof value === 'number')
    return <Text style={{ overflowWrap: 'anywhere' }}>{String(value)}</Text>
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return <Text>{value.join(', ')}</Text>
  return (
    <Code block tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </Code>
  )
}
