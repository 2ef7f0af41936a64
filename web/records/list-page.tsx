import { Table, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { call } from '../api/client.ts'
import { useEntityAt } from './use-entity-at.ts'

interface Page {
  readonly data: readonly Readonly<Record<string, string>>[]
}

export function ListPage() {
  const { tenant, module, plural } = useParams({ from: '/t/$tenant/r/$module/$plural' })
  const entity = useEntityAt(module, plural)
  const { data } = useSuspenseQuery({
    queryKey: [tenant, 'list', entity.entity],
    queryFn: () => call<Page>('GET', `${entity.path}?limit=50`),
  })
  return (
    <>
      <Title order={1} size="h2">
        {entity.plural}
      </Title>
      <Table>
        <Table.Tbody>
          {data.data.map((record) => (
            <Table.Tr key={record['id']}>
              <Table.Td>{record[entity.title]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
