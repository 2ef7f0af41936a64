import { Group, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-tenant.ts'
import { decimalText, parseDecimal } from './decimal-text.ts'
import { DraftInput } from './draft-input.tsx'
import { durationText, parseDuration } from './duration-text.ts'
import { displayNames } from './formatters.ts'
import { textOf, wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import { isObject } from './record-values.ts'
import type { FieldData } from './record-values.ts'
import { useFormat } from './use-format.ts'

/** Whole and exact numbers, and per cent. */
export function NumberField(props: FieldInputProps) {
  const { language } = useFormat()
  const { field, value, onChange } = props
  const whole = field.type === 'integer'
  return (
    <DraftInput
      {...wrapperProps(props)}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={value}
      onChange={onChange}
      parse={(text) => {
        const plain = parseDecimal(text, language)
        return whole && plain !== undefined && /^-?\d{1,16}$/.test(plain) ? Number(plain) : plain
      }}
      show={(data) => shown(data, language)}
      rightSection={field.type === 'percent' ? <Text size="sm">%</Text> : undefined}
    />
  )
}

/** A number as it is edited; what is none stays as it was typed. */
const shown = (data: FieldData, language: string): string => {
  const text = typeof data === 'number' ? String(data) : textOf(data)
  return /^-?\d+(?:\.\d+)?$/.test(text) ? decimalText(text, language) : text
}

let currencies: readonly string[] | undefined
/** Codes of ISO 4217 with their names. */
function currencyOptions(language: string) {
  currencies ??= Intl.supportedValuesOf('currency')
  const names = displayNames(language, 'currency')
  return currencies.map((code) => ({ value: code, label: code, name: names.of(code) ?? code }))
}

export function MoneyInput(props: FieldInputProps) {
  const { t } = useTranslation('fields')
  const { language } = useFormat()
  const { currency: own } = useMe().tenant
  const { field, value, onChange, disabled } = props
  const money = isObject(value) ? value : { amount: value, currency: own }
  const amount = money['amount'] ?? null
  const currency = textOf(money['currency'] ?? own)
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <DraftInput
        {...wrapperProps(props)}
        flex={1}
        inputMode="decimal"
        value={amount}
        onChange={(changed) =>
          onChange(changed === null ? null : { amount: changed, currency: currency })
        }
        parse={(text) => parseDecimal(text, language)}
        show={(data) => shown(data, language)}
      />
      <Select
        aria-label={t('currencyOf', { field: field.label })}
        w={92}
        mb={props.error === undefined ? 0 : 24}
        searchable
        allowDeselect={false}
        disabled={disabled === true}
        data={currencyOptions(language)}
        value={currency}
        onChange={(code) =>
          code !== null && amount !== null && onChange({ amount, currency: code })
        }
      />
    </Group>
  )
}

export function DurationInput(props: FieldInputProps) {
  const { t } = useTranslation('fields')
  const { value, onChange } = props
  return (
    <DraftInput
      {...wrapperProps(props)}
      placeholder={t('durationExample')}
      value={value}
      onChange={onChange}
      parse={parseDuration}
      show={(data) => durationText(textOf(data))}
    />
  )
}
