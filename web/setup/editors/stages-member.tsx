import { Group, Text } from '@mantine/core'
import { ColourMember } from '../inputs/colour-member.tsx'
import { useItem } from '../inputs/draft-context.tsx'
import { ChoiceMember, NumberMember, SwitchMember, TextMember } from '../inputs/member-inputs.tsx'
import { NamedListMember } from '../inputs/named-list-member.tsx'
import { itemsOf, numberOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { withoutStage } from '../model/workflow.ts'
import { useWords } from '../parts/use-words.ts'

export const stageCategories = ['open', 'won', 'lost', 'done', 'cancelled'] as const

/** The stages of a workflow in their order. Taking one out that records stand in is refused on saving. */
export function StagesMember({ errors }: { readonly errors: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const { item, set, replace, errorAt, disabled } = useItem()
  const stages = itemsOf(item, 'stages')
  const put = (next: readonly Item[]) => set('stages', next)
  const add = (id: string, label: string) => {
    // Before those that end: that is where one more step of the work mostly belongs.
    const end = stages.findIndex((one) => textOf(one, 'category') !== 'open')
    const at = end === -1 ? stages.length : end
    put(stages.toSpliced(at, 0, { id, label, category: 'open' }))
  }
  return (
    <NamedListMember
      name="stages"
      label={t('member.stages')}
      error={errorAt('stages')}
      errors={errors}
      disabled={disabled}
      items={stages}
      words={{ placeholder: t('newStage'), add: t('addStage') }}
      renderSummary={(stage) => <StageLine stage={stage} />}
      form={<StageForm />}
      onAdd={add}
      onChange={put}
      onRemove={(stage) => replace({ ...item, ...withoutStage(item, textOf(stage, 'id')) })}
    />
  )
}

function StageLine({ stage }: { readonly stage: Item }) {
  const { t } = useWords()
  const probability = numberOf(stage, 'probability')
  return (
    <>
      <Text size="sm" fw={600} truncate>
        {textOf(stage, 'label')}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {t(`category.${textOf(stage, 'category')}`)}
        {probability !== undefined && ` · ${String(probability)} %`}
      </Text>
    </>
  )
}

function StageForm() {
  const { t } = useWords()
  return (
    <>
      <TextMember name="label" required />
      <ChoiceMember
        name="category"
        choices={stageCategories.map((one) => ({ value: one, label: t(`category.${one}`) }))}
      />
      <ColourMember />
      <Group grow align="flex-start">
        <NumberMember name="probability" min={0} max={100} whole suffix=" %" />
        <NumberMember name="slaHours" min={1} max={87_600} whole />
      </Group>
      <SwitchMember name="deprecated" words="deprecatedStage" />
    </>
  )
}
