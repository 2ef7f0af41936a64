import { Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { newId } from '../model/new-id.ts'
import { Dot } from '../parts/dot.tsx'
import { OpenableLine } from '../parts/openable-line.tsx'
import { EditItem } from './draft-context.tsx'
import { SortedList, moved } from './sorted-list.tsx'

/** Things with a name and a colour in an order that people give them: options, stages. */
export interface NamedListProps {
  /** Member of the element that holds them: `stages`. */
  readonly name: string
  readonly label: string
  readonly error: string | undefined
  readonly errors: ReadonlyMap<string, string>
  readonly disabled: boolean
  readonly items: readonly Item[]
  readonly words: { readonly placeholder: string; readonly add: string }
  /** Beside the dot of its colour. */
  readonly renderSummary: (item: Item) => ReactNode
  /** Inputs of one, below its line. */
  readonly form: ReactNode
  readonly onAdd: (id: string, label: string) => void
  readonly onChange: (items: readonly Item[]) => void
  readonly onRemove: (item: Item) => void
}

export function NamedListMember(props: NamedListProps) {
  const { name, label, error, errors, disabled, items, words, renderSummary, form } = props
  const { onAdd, onChange, onRemove } = props
  const [text, setText] = useState('')
  const add = () => {
    const called = text.trim()
    if (called === '') return
    const taken = items.map((one) => textOf(one, 'id'))
    onAdd(newId(called, taken), called)
    setText('')
  }
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <Stack gap={6}>
        <SortedList
          disabled={disabled}
          onMove={(from, to) => onChange(moved(items, from, to))}
          entries={items.map((item, index) => ({
            id: textOf(item, 'id'),
            name: textOf(item, 'label'),
            content: (
              <OpenableLine
                name={textOf(item, 'label')}
                line={
                  <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
                    <Dot color={textOf(item, 'color')} />
                    {renderSummary(item)}
                  </Group>
                }
                disabled={disabled}
                onRemove={() => onRemove(item)}
              >
                <Stack gap="xs" pt="xs">
                  <EditItem
                    item={item}
                    onChange={(next) => onChange(items.with(index, next))}
                    errors={errors}
                    at={`${name}/${textOf(item, 'id')}`}
                    disabled={disabled}
                  >
                    {form}
                  </EditItem>
                </Stack>
              </OpenableLine>
            ),
          }))}
        />
        <Group gap="xs">
          <TextInput
            aria-label={words.placeholder}
            placeholder={words.placeholder}
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
            {words.add}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}
