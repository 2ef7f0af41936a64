import { Fieldset, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './fields.module.css'
import { displayNames } from './formatters.ts'
import { textOf, textOrNull } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import { isObject } from './record-values.ts'
import { useFormat } from './use-format.ts'

const parts = ['line1', 'line2', 'postalCode', 'city', 'region'] as const
/** Groups of countries and reserved codes that CLDR names too. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])
const known = new Map<string, readonly { readonly value: string; readonly label: string }[]>()

/** Countries of ISO 3166-1 by their names in a language. */
function countriesIn(language: string) {
  let found = known.get(language)
  if (found === undefined) {
    const names = displayNames(language, 'region')
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
    found = letters
      .flatMap((first) => letters.map((second) => first + second))
      .flatMap((code) => {
        const label = noCountries.has(code) ? undefined : names.of(code)
        return label === undefined ? [] : [{ value: code, label }]
      })
      .toSorted((one, other) => one.label.localeCompare(other.label, language))
    known.set(language, found)
  }
  return found
}

export function AddressInput({
  field,
  value,
  onChange,
  error,
  disabled,
  autoFocus,
}: FieldInputProps) {
  const { t } = useTranslation('fields')
  const { language } = useFormat()
  const address = isObject(value) ? value : {}
  const change = (part: string, text: string | null) => {
    const { [part]: _, ...rest } = address
    const next = text === null ? rest : { ...rest, [part]: text }
    onChange(Object.keys(next).length === 0 ? null : next)
  }
  return (
    <Fieldset legend={field.label} disabled={disabled === true}>
      {field.help !== undefined && (
        <Text size="xs" c="dimmed">
          {field.help}
        </Text>
      )}
      <div className={classes['grid']}>
        {parts.map((part, index) => (
          <TextInput
            key={part}
            label={t(`address.${part}`)}
            autoComplete="off"
            {...(autoFocus === true && index === 0 && { autoFocus: true, 'data-autofocus': true })}
            value={textOf(address[part] ?? null)}
            onChange={(event) => change(part, textOrNull(event.currentTarget.value))}
          />
        ))}
        <Select
          label={t('address.country')}
          searchable
          clearable
          data={[...countriesIn(language)]}
          value={textOrNull(textOf(address['country'] ?? null))}
          onChange={(code) => change('country', code)}
        />
      </div>
      {error !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" mt="xs">
          {error}
        </Text>
      )}
    </Fieldset>
  )
}
