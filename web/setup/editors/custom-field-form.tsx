import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useEntities, useEntityIfReadable, useTenantSlug } from '../../app/use-tenant.ts'
import { FieldInput } from '../../fields/field-input.tsx'
import { useCatalogue } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import {
  ChoiceMember,
  NumberMember,
  ProseMember,
  SuggestedMember,
  SwitchMember,
  TextMember,
} from '../inputs/member-inputs.tsx'
import { formFieldOf } from '../model/form-field.ts'
import { textOf } from '../model/item.ts'
import type { Json } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import type { EditorProps } from './editors.ts'
import { OptionsMember } from './options-member.tsx'

const numeric = new Set(['integer', 'decimal', 'money', 'percent', 'duration'])
const exact = new Set(['decimal', 'percent'])
const textual = new Set(['text', 'longText'])
const withoutDefault = new Set(['file', 'json', 'reference', 'address', ''])

/** What a field is called, what it may hold, and where it is seen. */
export function CustomFieldForm({ path, base, errors }: EditorProps) {
  const { t, entityPlural } = useWords()
  const { item } = useItem()
  const { customFieldTypes } = useCatalogue()
  const entities = useEntities()
  const [entity = '', key = ''] = path
  const others = useEntityIfReadable(entity)?.form.fields ?? []
  const type = textOf(item, 'type')
  const retyped = base !== null && textOf(base, 'type') !== type
  const choosable = type === 'choice' || type === 'choices'
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('fieldOfEntity', { entity: entityPlural(entity) })}
      </Text>
      <TextMember name="label" words="fieldLabel" required />
      <ProseMember name="help" />
      <ChoiceMember
        name="type"
        required
        choices={customFieldTypes.map((one) => ({ value: one, label: t(`type.${one}`) }))}
      />
      {retyped && (
        <Alert color="yellow" variant="outline" title={t('retypeTitle')}>
          {t('retypeText')}
        </Alert>
      )}
      {choosable && <OptionsMember errors={errors} />}
      {type === 'reference' && (
        <ChoiceMember
          name="entity"
          words="target"
          required
          choices={entities.map((one) => ({ value: one.entity, label: one.plural }))}
        />
      )}
      {textual.has(type) && (
        <Group grow align="flex-start">
          <NumberMember name="maxLength" min={1} max={100_000} whole />
          {type === 'text' && <TextMember name="pattern" maxLength={200} />}
        </Group>
      )}
      {numeric.has(type) && (
        <Group grow align="flex-start">
          <NumberMember name="min" />
          <NumberMember name="max" />
          {exact.has(type) && <NumberMember name="scale" min={0} max={9} whole />}
        </Group>
      )}
      {!withoutDefault.has(type) && <DefaultMember />}
      <SuggestedMember
        name="section"
        suggestions={[...new Set(others.map(({ section }) => section))]}
      />
      <SwitchMember name="required" />
      <SwitchMember name="filterable" />
      <SwitchMember name="sensitive" />
      {base !== null && <SwitchMember name="deprecated" words="deprecatedField" />}
      {base !== null && <Usage entity={entity} field={key} />}
    </Stack>
  )
}

/** What new records begin with, by the input that the field itself will have. */
function DefaultMember() {
  const { t } = useWords()
  const { item, set, disabled } = useItem()
  const given = item['default']
  const field = {
    ...formFieldOf(item, { section: '' }),
    label: t('member.default'),
    required: false,
  }
  return (
    <Stack gap={4}>
      <Checkbox
        label={t('hasDefault')}
        checked={given !== undefined}
        disabled={disabled}
        onChange={(event) =>
          set('default', event.currentTarget.checked ? startOf(textOf(item, 'type')) : undefined)
        }
      />
      {given !== undefined && (
        <Group align="flex-end" wrap="nowrap">
          <div style={{ flex: 1 }}>
            <FieldInput
              field={field}
              value={given}
              onChange={(value) => set('default', value)}
              disabled={disabled}
            />
          </div>
          <Button variant="default" onClick={() => set('default', undefined)}>
            {t('withoutDefault')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const startOf = (type: string): Json => (type === 'boolean' ? true : null)

/** How many records hold a value; fields that are not filterable are not counted. */
function Usage({ entity, field }: { readonly entity: string; readonly field: string }) {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const { data } = useQuery({
    queryKey: [tenant, 'field-usage', entity, field],
    queryFn: () =>
      call<{ data: readonly { count: number }[] }>(
        'GET',
        `/datasets/${encodeURIComponent(entity)}/query?measure=count&filter[custom.${field}][empty]=false`,
      ),
    retry: false,
  })
  const count = data?.data[0]?.count
  if (count === undefined) return null
  return (
    <Text size="sm" c="dimmed" data-changing>
      {t('usedBy', { count })}
    </Text>
  )
}
