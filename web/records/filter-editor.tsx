import { Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { useMe } from '../app/use-tenant.ts'
import { FieldInput } from '../fields/field-input.tsx'
import type { FieldData } from '../fields/record-values.ts'
import { filterOf, periods, questionOf, questions, questionsOf } from './filter-operators.ts'
import type { Question } from './filter-operators.ts'
import { readFilterValue } from './list-search.ts'
import type { FilterValue, ListFilter } from './list-search.ts'

/** A condition on one field: what is asked of it, and the value it is held against. */
export function FilterEditor({
  field,
  filter,
  onApply,
  onCancel,
}: {
  readonly field: FormField
  /** The one that is changed; absent: a new one. */
  readonly filter?: ListFilter
  readonly onApply: (filter: ListFilter) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('records')
  const offered = questionsOf(field)
  const before = filter === undefined ? undefined : questionOf(field, filter)
  const [question, setQuestion] = useState<Question>(before ?? offered[0] ?? 'is')
  const [value, setValue] = useState<FilterValue | undefined>(
    filter?.value ?? (field.type === 'boolean' ? true : undefined),
  )
  const next = filterOf(field, question, value)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (next !== undefined) onApply(next)
      }}
    >
      <Stack gap="xs" w={280}>
        {offered.length > 1 && (
          <Select
            label={field.label}
            data={offered.map((one) => ({ value: one, label: t(`list.questions.${one}`) }))}
            value={question}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(chosen) => {
              const one = offered.find((known) => known === chosen)
              if (one === undefined) return
              // A value of another kind does not fit the new question.
              if (questions[one].answer !== questions[question].answer) setValue(undefined)
              setQuestion(one)
            }}
          />
        )}
        <Answer field={field} question={question} value={value} onChange={setValue} />
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('list.cancel')}
          </Button>
          <Button size="xs" type="submit" disabled={next === undefined}>
            {t('list.filter')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Answer({
  field,
  question,
  value,
  onChange,
}: {
  readonly field: FormField
  readonly question: Question
  readonly value: FilterValue | undefined
  readonly onChange: (value: FilterValue | undefined) => void
}) {
  const { t } = useTranslation('records')
  const { currency } = useMe().tenant
  const { answer } = questions[question]
  if (answer === 'none') return null
  if (answer === 'period')
    return (
      <Select
        aria-label={t('list.period')}
        data-autofocus
        data={periods.map((one) => ({ value: one, label: t(`list.periods.${one}`) }))}
        value={typeof value === 'string' ? value : null}
        comboboxProps={{ withinPortal: false }}
        onChange={(period) => onChange(period ?? undefined)}
      />
    )
  if (answer === 'values')
    return (
      <MultiSelect
        aria-label={field.label}
        data-autofocus
        searchable
        data={(field.options ?? []).map(({ id, label }) => ({ value: id, label }))}
        value={value === undefined ? [] : [value].flat().map(String)}
        comboboxProps={{ withinPortal: false }}
        onChange={onChange}
      />
    )
  if (field.type === 'boolean')
    return (
      <Select
        label={field.label}
        data-autofocus
        allowDeselect={false}
        data={[
          { value: 'true', label: t('list.yes') },
          { value: 'false', label: t('list.no') },
        ]}
        value={String(value ?? true)}
        comboboxProps={{ withinPortal: false }}
        onChange={(one) => onChange(one === 'true')}
      />
    )
  if (answer === 'text' || field.type === 'text')
    return (
      <TextInput
        aria-label={field.label}
        data-autofocus
        maxLength={200}
        value={value === undefined ? '' : String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <FieldInput
      hideLabel
      // Whatever the form wants of it: here any value may be asked for.
      field={{ ...field, required: false, readOnly: false, immutable: false }}
      value={inputValue(field, value, currency)}
      onChange={(next) => onChange(readFilterValue(next) ?? undefined)}
    />
  )
}

/** A value of the address as the control of its field has it. */
function inputValue(field: FormField, value: FilterValue | undefined, currency: string): FieldData {
  if (value === undefined || Array.isArray(value)) return null
  const one = value as string | number | boolean
  if (field.type === 'money') return { amount: String(one), currency }
  if (field.type === 'integer') return Number(one)
  return String(one)
}
