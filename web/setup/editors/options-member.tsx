import { Text } from '@mantine/core'
import { ColourMember } from '../inputs/colour-member.tsx'
import { useItem } from '../inputs/draft-context.tsx'
import { SwitchMember, TextMember } from '../inputs/member-inputs.tsx'
import { NamedListMember } from '../inputs/named-list-member.tsx'
import { isTrue, itemsOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'

/** What can be chosen: in its order, with colours; what is in use is better retired than removed. */
export function OptionsMember({ errors }: { readonly errors: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const { item, set, errorAt, disabled } = useItem()
  const options = itemsOf(item, 'options')
  const put = (next: readonly Item[]) => set('options', next)
  return (
    <NamedListMember
      name="options"
      label={t('member.options')}
      error={errorAt('options')}
      errors={errors}
      disabled={disabled}
      items={options}
      words={{ placeholder: t('newOption'), add: t('addOption') }}
      renderSummary={(option) => (
        <Text size="sm" truncate td={isTrue(option, 'deprecated') ? 'line-through' : undefined}>
          {textOf(option, 'label')}
        </Text>
      )}
      form={
        <>
          <TextMember name="label" />
          <ColourMember />
          <SwitchMember name="deprecated" words="deprecatedOption" />
        </>
      }
      onAdd={(id, label) => put([...options, { id, label }])}
      onChange={put}
      onRemove={(option) => put(options.filter((one) => one !== option))}
    />
  )
}
