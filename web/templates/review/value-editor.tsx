import {
  Button,
  Group,
  NumberInput,
  Stack,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { segmentsOf } from '../place-of.ts'
import type { Json } from '../types.ts'
import { isTexts, useTemplateWords } from '../use-template-words.ts'

/** A value of one's own, neither the template's nor the one at hand. */
export function ValueEditor({
  value,
  pointer,
  busy,
  onSave,
}: {
  readonly value: Json
  readonly pointer: string
  readonly busy: boolean
  readonly onSave: (value: Json) => void
}) {
  const { t, memberName } = useTemplateWords()
  const [draft, setDraft] = useState<Json>(value)
  const last = segmentsOf(pointer.replace(/#[^/]*$/, '')).at(-1) ?? ''
  return (
    <Stack gap="sm" component="fieldset" bd="1px solid var(--mantine-color-default-border)" p="sm">
      <Text component="legend" size="sm" fw={600} px={4}>
        {t('ownValue')}
      </Text>
      <ValueInput label={memberName(last)} value={draft} onChange={setDraft} />
      <Group>
        <Button size="sm" variant="light" loading={busy} onClick={() => onSave(draft)}>
          {t('useValue')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What identifies a thing is not edited: records point to it. */
const fixed = new Set(['id', 'uid', 'key', 'from', 'to', 'entity', 'type'])

function ValueInput({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: Json
  readonly onChange: (value: Json) => void
}) {
  const { memberName } = useTemplateWords()
  if (typeof value === 'boolean')
    return (
      <Switch
        label={label}
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  if (typeof value === 'number')
    return (
      <NumberInput
        label={label}
        value={value}
        onChange={(next) => {
          if (typeof next === 'number') onChange(next)
        }}
      />
    )
  if (typeof value === 'string')
    return value.includes('\n') || value.length > 80 ? (
      <Textarea
        label={label}
        autosize
        minRows={4}
        maxRows={20}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    ) : (
      <TextInput
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (isTexts(value))
    return <TagsInput label={label} value={[...value]} onChange={(next) => onChange(next)} />
  if (hasMembers(value))
    return (
      <>
        {Object.entries(value)
          .filter(([name, member]: [string, Json]) => !fixed.has(name) && isPlain(member))
          .map(([name, member]: [string, Json]) => (
            <ValueInput
              key={name}
              label={memberName(name)}
              value={member}
              onChange={(next) => onChange({ ...value, [name]: next })}
            />
          ))}
      </>
    )
  return null
}

const hasMembers = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What this editor has an input for; deeper things are changed in setup. */
const isPlain = (value: Json): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) || isTexts(value)

/** Whether there is anything to edit here. */
export const isEditable = (value: Json | undefined): value is Json =>
  value !== undefined &&
  value !== null &&
  (isPlain(value) || (hasMembers(value) && Object.values(value).some((member) => isPlain(member))))
