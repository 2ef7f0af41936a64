import type { FormField } from '../../app/queries.ts'
import { isTrue, itemsOf, numberOf, textOf } from './item.ts'
import type { Item } from './item.ts'

/** A custom field of the configuration as forms draw it, without asking the server. */
export function formFieldOf(
  item: Item,
  otherwise: { readonly section: string; readonly label?: string },
): FormField {
  const { default: given } = item
  const numbers = (['min', 'max', 'scale', 'maxLength'] as const).flatMap((name) => {
    const value = numberOf(item, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const help = textOf(item, 'help')
  const pattern = textOf(item, 'pattern')
  const entity = textOf(item, 'entity')
  const type = (textOf(item, 'type') || 'text') as FormField['type']
  return {
    path: `custom.${textOf(item, 'key')}`,
    label: textOf(item, 'label') || textOf(item, 'key') || (otherwise.label ?? ''),
    type,
    required: isTrue(item, 'required'),
    readOnly: false,
    immutable: false,
    filterable: isTrue(item, 'filterable'),
    section: textOf(item, 'section') || otherwise.section,
    ...(help !== '' && { help }),
    ...(pattern !== '' && { pattern }),
    ...(entity !== '' && { entity }),
    ...(given !== undefined && { default: given }),
    ...Object.fromEntries(numbers),
    ...((type === 'choice' || type === 'choices') && {
      options: itemsOf(item, 'options')
        .filter((option) => !isTrue(option, 'deprecated'))
        .map((option) => {
          const color = textOf(option, 'color')
          return {
            id: textOf(option, 'id'),
            label: textOf(option, 'label'),
            ...(color !== '' && { color }),
          }
        }),
    }),
  }
}
