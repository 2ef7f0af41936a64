import { Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useEntityAt } from './use-entity-at.ts'

export function RecordPage() {
  const { module, plural } = useParams({ from: '/t/$tenant/r/$module/$plural/$id' })
  return <Title order={1}>{useEntityAt(module, plural).label}</Title>
}
