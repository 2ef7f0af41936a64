import { Table, Text } from '@mantine/core'
import type { Difference } from '../model/differences.ts'
import type { Json } from '../model/item.ts'
import { isItem, nameOf } from '../model/item.ts'
import { useWords } from './use-words.ts'

/** What was and what will be, member by member. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const { t, memberName } = useWords()
  if (differences.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noDifference')}
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('what')}</Table.Th>
            <Table.Th>{t('before')}</Table.Th>
            <Table.Th>{t('after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ path, before, after }) => (
            <Table.Tr key={path.join('/')}>
              <Table.Td>
                {path
                  .map((part) => (part === '#order' ? t('order') : memberName(part)))
                  .join(' › ')}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{inShort(before, t)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{inShort(after, t)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const longest = 300

function inShort(value: Json | undefined, t: (key: string) => string): string {
  if (value === undefined) return '–'
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (isItem(value)) return nameOf(value) || JSON.stringify(value).slice(0, longest)
  if (Array.isArray(value))
    return value
      .map((one: Json) => (isItem(one) ? nameOf(one) : plain(one)))
      .join(', ')
      .slice(0, longest)
  return plain(value).slice(0, longest)
}

const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))
