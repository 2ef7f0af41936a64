import { AddressInput } from './address-input.tsx'
import { BooleanInput, ChoiceInput, ChoicesInput } from './choice-inputs.tsx'
import type { FieldErrors } from './field-errors.ts'
import { FileInput } from './file-input.tsx'
import type { FieldInputProps } from './input-props.ts'
import { JsonInput } from './json-input.tsx'
import { LinesInput } from './lines-input.tsx'
import { MemberInput } from './member-input.tsx'
import { DurationInput, MoneyInput, NumberField } from './number-inputs.tsx'
import { ReferenceInput } from './reference-input.tsx'
import { RowsInput } from './rows-input.tsx'
import { LineInput, LongTextInput, TextsInput } from './text-inputs.tsx'
import { TimestampInput } from './timestamp-input.tsx'

/**
 * The control of a field of any type, with its label, help and error.
 *
 * @param props `errors`: of lines, what is wrong within them, by `lines.0.quantity`
 */
export function FieldInput(props: FieldInputProps & { readonly errors?: FieldErrors | undefined }) {
  const { type } = props.field
  switch (type) {
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
    case 'date':
      return <LineInput {...props} />
    case 'longText':
      return <LongTextInput {...props} />
    case 'integer':
    case 'decimal':
    case 'percent':
      return <NumberField {...props} />
    case 'money':
      return <MoneyInput {...props} />
    case 'boolean':
      return <BooleanInput {...props} />
    case 'timestamp':
      return <TimestampInput {...props} />
    case 'duration':
      return <DurationInput {...props} />
    case 'address':
      return <AddressInput {...props} />
    case 'json':
      if (props.field.rows !== undefined) return <RowsInput {...props} rows={props.field.rows} />
      return props.field.texts === true ? <TextsInput {...props} /> : <JsonInput {...props} />
    case 'file':
      return <FileInput {...props} />
    case 'id':
      return <MemberInput {...props} />
    case 'stage':
    case 'choice':
      return <ChoiceInput {...props} />
    case 'choices':
      return <ChoicesInput {...props} />
    case 'reference':
      return <ReferenceInput {...props} />
    case 'lines':
      return <LinesInput {...props} />
    default:
      return type satisfies never
  }
}
