import { Text } from '@mantine/core'
import { textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { numberFor } from '../model/numbering.ts'

/** The next numbers of a series. */
export function NumberingPreview({ item }: { readonly item: Item }) {
  const pattern = textOf(item, 'pattern')
  return (
    <Text ff="monospace" data-changing>
      {[41, 42, 43].map((number) => numberFor(pattern, number, new Date())).join(', ')} …
    </Text>
  )
}
