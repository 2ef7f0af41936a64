/** Inputs of the members of an item: their labels and hints are the words of the member's name. */
import {
  Autocomplete,
  MultiSelect,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { numberOf, textOf, textsOf } from '../model/item.ts'
import { useItem } from './draft-context.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
}
interface Member {
  readonly name: string
  /** The key of its words, where one name means several things. */
  readonly words?: string
  readonly required?: boolean
}

function useMember({ name, words = name, required = false }: Member) {
  const { t, i18n } = useTranslation('setup')
  const { item, set, errorAt, disabled } = useItem()
  const hint = `hint.${words}`
  return {
    item,
    set,
    common: {
      label: t(`member.${words}`),
      ...(i18n.exists(hint, { ns: 'setup' }) && {
        // Hints show how templates are written: their braces are not ours.
        description: t(hint, { skipInterpolation: true }),
      }),
      error: errorAt(name),
      withAsterisk: required,
      disabled,
    },
  }
}

export function TextMember(
  member: Member & { readonly maxLength?: number; readonly autoFocus?: boolean },
) {
  const { item, set, common } = useMember(member)
  return (
    <TextInput
      {...common}
      value={textOf(item, member.name)}
      onChange={(event) => set(member.name, event.currentTarget.value)}
      maxLength={member.maxLength ?? 120}
      data-autofocus={member.autoFocus}
    />
  )
}

export function ProseMember(
  member: Member & { readonly maxLength?: number; readonly rows?: number; readonly code?: boolean },
) {
  const { item, set, common } = useMember(member)
  return (
    <Textarea
      {...common}
      value={textOf(item, member.name)}
      onChange={(event) => set(member.name, event.currentTarget.value)}
      maxLength={member.maxLength ?? 2000}
      autosize
      minRows={member.rows ?? 2}
      maxRows={24}
      spellCheck={member.code !== true}
      {...(member.code === true && {
        styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
      })}
    />
  )
}

export function NumberMember(
  member: Member & {
    readonly min?: number
    readonly max?: number
    readonly whole?: boolean
    readonly suffix?: string
  },
) {
  const { item, set, common } = useMember(member)
  return (
    <NumberInput
      {...common}
      value={numberOf(item, member.name) ?? ''}
      onChange={(value) => set(member.name, typeof value === 'number' ? value : undefined)}
      {...(member.min !== undefined && { min: member.min })}
      {...(member.max !== undefined && { max: member.max })}
      allowDecimal={member.whole !== true}
      {...(member.suffix !== undefined && { suffix: member.suffix })}
    />
  )
}

/** `absent`: what holds where the member is left out. */
export function SwitchMember(member: Member & { readonly absent?: boolean }) {
  const { item, set, common } = useMember(member)
  const { withAsterisk: _, ...rest } = common
  const { absent = false, name } = member
  const value = item[name]
  return (
    <Switch
      {...rest}
      checked={typeof value === 'boolean' ? value : absent}
      onChange={(event) => {
        const next = event.currentTarget.checked
        set(name, next === absent ? undefined : next)
      }}
    />
  )
}

export function ChoiceMember(
  member: Member & { readonly choices: readonly Choice[]; readonly clearable?: boolean },
) {
  const { item, set, common } = useMember(member)
  const value = textOf(item, member.name)
  // What nobody knows any more is still shown as it is.
  const known = member.choices.some((choice) => choice.value === value)
  const data = known || value === '' ? member.choices : [{ value, label: value }, ...member.choices]
  return (
    <Select
      {...common}
      data={[...data]}
      value={value === '' ? null : value}
      onChange={(next) => set(member.name, next ?? undefined)}
      clearable={member.clearable === true}
      searchable={data.length > 8}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
    />
  )
}

/** Text with suggestions: a section that other fields stand in. */
export function SuggestedMember(member: Member & { readonly suggestions: readonly string[] }) {
  const { item, set, common } = useMember(member)
  return (
    <Autocomplete
      {...common}
      data={[...member.suggestions]}
      value={textOf(item, member.name)}
      onChange={(value) => set(member.name, value)}
      maxLength={60}
    />
  )
}

export function ChoicesMember(member: Member & { readonly choices: readonly Choice[] }) {
  const { item, set, common } = useMember(member)
  const value = textsOf(item, member.name)
  const unknown = value.filter((one) => member.choices.every((choice) => choice.value !== one))
  return (
    <MultiSelect
      {...common}
      data={[...member.choices, ...unknown.map((one) => ({ value: one, label: one }))]}
      value={[...value]}
      onChange={(next) => set(member.name, next)}
      searchable
      clearable
      hidePickedOptions
    />
  )
}

export function TagsMember(member: Member & { readonly suggestions?: readonly string[] }) {
  const { item, set, common } = useMember(member)
  return (
    <TagsInput
      {...common}
      data={[...(member.suggestions ?? [])]}
      value={[...textsOf(item, member.name)]}
      onChange={(next) => set(member.name, next)}
    />
  )
}
