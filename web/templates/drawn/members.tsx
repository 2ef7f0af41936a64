import { Table } from '@mantine/core'
import { useTemplateWords } from '../use-template-words.ts'
import { Swatch } from './swatch.tsx'
import type { Json, Names } from '../types.ts'
import classes from '../templates.module.css'

/** Members that people never see. */
const inner = new Set(['uid', 'id', 'key', '$schema'])

/** A thing by its members, those that differ from another in bold. */
export function Members({
  value,
  before,
  pointer,
  names,
}: {
  readonly value: Json
  readonly before: Json | undefined
  readonly pointer: string
  readonly names: Names
}) {
  const { memberName, valueName } = useTemplateWords()
  const bare = pointer.replace(/#.*$/, '')
  const rows = Object.entries(value ?? {}).filter(([name]) => !inner.has(name))
  return (
    <Table fz="sm" withRowBorders={false} verticalSpacing={2} horizontalSpacing={4}>
      <Table.Tbody>
        {rows.map(([name, member]: [string, Json]) => (
          <Table.Tr key={name} fw={isSame(member, memberOf(before, name)) ? 400 : 600}>
            <Table.Th scope="row" fw={400} c="dimmed" className={classes['wide']}>
              {memberName(name)}
            </Table.Th>
            <Table.Td className={classes['wide']}>
              {name === 'color' && typeof member === 'string' ? (
                <Swatch color={member} />
              ) : (
                valueName(member, `${bare}/${name}`, names)
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const isSame = (one: Json, other: Json | undefined): boolean =>
  other === undefined || JSON.stringify(one) === JSON.stringify(other)
function memberOf(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Reflect.get(value, name) as Json | undefined)
    : undefined
}
