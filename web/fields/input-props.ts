import type { FormField } from '../app/queries.ts'
import type { FieldData } from './record-values.ts'

/** A control of one field. The value is that of the API, null when empty. */
export interface FieldInputProps {
  readonly field: FormField
  readonly value: FieldData
  readonly onChange: (value: FieldData) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** In a table or a filter, whose heading says it already: the label is for readers of screens only. */
  readonly hideLabel?: boolean | undefined
}

/** What every control says of itself, in Mantine's words. */
export interface WrapperProps {
  readonly label?: string
  readonly description?: string
  readonly withAsterisk?: boolean
  readonly inputWrapperOrder?: ('label' | 'input' | 'description' | 'error')[]
  readonly error?: string | null
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  readonly 'data-autofocus'?: boolean
  readonly 'aria-label'?: string
  readonly 'aria-required'?: boolean
}

export function wrapperProps({
  field,
  error,
  autoFocus,
  disabled,
  hideLabel,
}: FieldInputProps): WrapperProps {
  return {
    ...(hideLabel === true
      ? { 'aria-label': field.label }
      : {
          label: field.label,
          withAsterisk: isAsked(field),
          ...(field.help !== undefined && { description: field.help }),
          // Below, so that the controls of a row stand in one line whether they have help or not.
          inputWrapperOrder: ['label', 'input', 'description', 'error'],
        }),
    error: error ?? null,
    disabled: disabled === true,
    ...(isAsked(field) && { 'aria-required': true }),
    ...(autoFocus === true && { autoFocus: true, 'data-autofocus': true }),
  }
}

/** Whether somebody has to fill it in: what is empty by default the server makes up. */
const isAsked = ({ required, default: given }: FormField): boolean => required && given !== ''

export const textOf = (value: FieldData): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)
/** Empty text is no value. */
export const textOrNull = (text: string): string | null => (text === '' ? null : text)
