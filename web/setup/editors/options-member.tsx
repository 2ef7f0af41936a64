import { ActionIcon, Button, Collapse, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { ColourMember } from '../inputs/colour-member.tsx'
import { EditItem, useItem } from '../inputs/draft-context.tsx'
import { SwitchMember, TextMember } from '../inputs/member-inputs.tsx'
import { SortedList, moved } from '../inputs/sorted-list.tsx'
import { isTrue, itemsOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { newId } from '../model/new-id.ts'
import { Dot } from '../parts/dot.tsx'
import { useWords } from '../parts/use-words.ts'

/** What can be chosen: in its order, with colours; what is in use is better retired than removed. */
export function OptionsMember({ errors }: { readonly errors: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const { item, set, errorAt, disabled } = useItem()
  const [text, setText] = useState('')
  const options = itemsOf(item, 'options')
  const put = (next: readonly Item[]) => set('options', next)
  const add = () => {
    const label = text.trim()
    if (label === '') return
    put([
      ...options,
      {
        id: newId(
          label,
          options.map((one) => textOf(one, 'id')),
        ),
        label,
      },
    ])
    setText('')
  }
  return (
    <Input.Wrapper label={t('member.options')} labelElement="div" error={errorAt('options')}>
      <Stack gap={6}>
        <SortedList
          disabled={disabled}
          onMove={(from, to) => put(moved(options, from, to))}
          entries={options.map((option, index) => ({
            id: textOf(option, 'id'),
            name: textOf(option, 'label'),
            content: (
              <OptionRow
                option={option}
                errors={errors}
                onChange={(next) => put(options.with(index, next))}
                onRemove={() => put(options.filter((one) => one !== option))}
              />
            ),
          }))}
        />
        <Group gap="xs">
          <TextInput
            aria-label={t('newOption')}
            placeholder={t('newOption')}
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
            {t('addOption')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}

function OptionRow({
  option,
  errors,
  onChange,
  onRemove,
}: {
  readonly option: Item
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: (option: Item) => void
  readonly onRemove: () => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const label = textOf(option, 'label')
  return (
    <>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <Dot color={textOf(option, 'color')} />
          <Text size="sm" truncate td={isTrue(option, 'deprecated') ? 'line-through' : undefined}>
            {label}
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
              item={option}
              onChange={onChange}
              errors={errors}
              at={`options/${textOf(option, 'id')}`}
            >
              <TextMember name="label" />
              <ColourMember />
              <SwitchMember name="deprecated" words="deprecatedOption" />
            </EditItem>
          </Stack>
        )}
      </Collapse>
    </>
  )
}
