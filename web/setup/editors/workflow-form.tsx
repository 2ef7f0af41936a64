import { Loader, Stack, Text } from '@mantine/core'
import { Suspense, lazy, useState } from 'react'
import { useEntities } from '../../app/use-tenant.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { ChoiceMember, SwitchMember, TextMember } from '../inputs/member-inputs.tsx'
import { textOf } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import type { EditorProps } from './editors.ts'
import { StagesMember } from './stages-member.tsx'
import { TransitionsMember } from './transitions-member.tsx'

const WorkflowGraph = lazy(async () => ({
  default: (await import('./workflow-graph.tsx')).WorkflowGraph,
}))

/** Stages in their order, the ways between them, and both as a graph. */
export function WorkflowForm({ isNew, errors }: EditorProps) {
  const { t } = useWords()
  const { item } = useItem()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const entities = useEntities().filter(({ workflow }) => workflow !== null)
  return (
    <Stack>
      <TextMember name="label" required />
      {isNew && (
        <ChoiceMember
          name="entity"
          required
          choices={entities.map(({ entity, plural }) => ({ value: entity, label: plural }))}
        />
      )}
      <SwitchMember name="default" words="defaultWorkflow" />
      <StagesMember errors={errors} />
      <Text component="h2" fw={600}>
        {t('member.transitions')}
      </Text>
      <Suspense fallback={<Loader size="sm" aria-label={t('previewing')} />}>
        <WorkflowGraph item={item} chosen={chosen} onChoose={setChosen} />
      </Suspense>
      <TransitionsMember entity={textOf(item, 'entity')} errors={errors} chosen={chosen} />
    </Stack>
  )
}
