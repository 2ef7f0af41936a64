import { ActionIcon, Button, Collapse, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { ColourMember } from '../inputs/colour-member.tsx'
import { EditItem, useItem } from '../inputs/draft-context.tsx'
import { ChoiceMember, NumberMember, SwitchMember, TextMember } from '../inputs/member-inputs.tsx'
import { SortedList, moved } from '../inputs/sorted-list.tsx'
import { itemsOf, numberOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { newId } from '../model/new-id.ts'
import { withoutStage } from '../model/workflow.ts'
import { Dot } from '../parts/dot.tsx'
import { useWords } from '../parts/use-words.ts'

export const stageCategories = ['open', 'won', 'lost', 'done', 'cancelled'] as const

/** The stages of a workflow in their order. Taking one out that records stand in is refused on saving. */
export function StagesMember({ errors }: { readonly errors: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const { item, set, errorAt, disabled } = useItem()
  const [text, setText] = useState('')
  const stages = itemsOf(item, 'stages')
  const put = (next: readonly Item[]) => set('stages', next)
  const add = () => {
    const label = text.trim()
    if (label === '') return
    const id = newId(
      label,
      stages.map((one) => textOf(one, 'id')),
    )
    // Before those that end: that is where one more step of the work mostly belongs.
    const end = stages.findIndex((one) => textOf(one, 'category') !== 'open')
    const at = end === -1 ? stages.length : end
    put(stages.toSpliced(at, 0, { id, label, category: 'open' }))
    setText('')
  }
  return (
    <Input.Wrapper label={t('member.stages')} labelElement="div" error={errorAt('stages')}>
      <Stack gap={6}>
        <SortedList
          disabled={disabled}
          onMove={(from, to) => put(moved(stages, from, to))}
          entries={stages.map((stage, index) => ({
            id: textOf(stage, 'id'),
            name: textOf(stage, 'label'),
            content: (
              <StageRow
                stage={stage}
                errors={errors}
                onChange={(next) => put(stages.with(index, next))}
                onRemove={() => {
                  const without = withoutStage(item, textOf(stage, 'id'))
                  set('stages', without.stages)
                  set('transitions', without.transitions)
                }}
              />
            ),
          }))}
        />
        <Group gap="xs">
          <TextInput
            aria-label={t('newStage')}
            placeholder={t('newStage')}
            value={text}
            maxLength={120}
            disabled={disabled}
            style={{ flex: 1 }}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button variant="default" onClick={add} disabled={disabled || text.trim() === ''}>
            {t('addStage')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}

function StageRow({
  stage,
  errors,
  onChange,
  onRemove,
}: {
  readonly stage: Item
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: (stage: Item) => void
  readonly onRemove: () => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const label = textOf(stage, 'label')
  const probability = numberOf(stage, 'probability')
  return (
    <>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <Dot color={textOf(stage, 'color')} />
          <Text size="sm" fw={600} truncate>
            {label}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {t(`category.${textOf(stage, 'category')}`)}
            {probability !== undefined && ` · ${String(probability)} %`}
          </Text>
        </Group>
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('edit', { name: label })}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeNamed', { name: label })}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <Collapse expanded={open}>
        {open && (
          <Stack gap="xs" pt="xs">
            <EditItem
              item={stage}
              onChange={onChange}
              errors={errors}
              at={`stages/${textOf(stage, 'id')}`}
            >
              <TextMember name="label" required />
              <ChoiceMember
                name="category"
                choices={stageCategories.map((one) => ({
                  value: one,
                  label: t(`category.${one}`),
                }))}
              />
              <ColourMember />
              <Group grow align="flex-start">
                <NumberMember name="probability" min={0} max={100} whole suffix=" %" />
                <NumberMember name="slaHours" min={1} max={87_600} whole />
              </Group>
              <SwitchMember name="deprecated" words="deprecatedStage" />
            </EditItem>
          </Stack>
        )}
      </Collapse>
    </>
  )
}
