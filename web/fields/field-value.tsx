import { Anchor, Badge, ColorSwatch, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { TextLink } from '../app/links.tsx'
import type { FormField } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { useRecordPath } from '../records/record-path.ts'
import { downloadFile } from './download-file.ts'
import { fieldText, targetOf } from './field-text.ts'
import classes from './fields.module.css'
import { textOf } from './input-props.ts'
import { memberName } from './member.ts'
import { useMembers } from './members.ts'
import { useReferenceName } from './reference-names.ts'
import type { FieldData } from './record-values.ts'
import { useFormat } from './use-format.ts'

/** Shows one value of a record: text, and a link where it leads somewhere. */
export function FieldValue({
  field,
  value,
}: {
  readonly field: FormField
  readonly value: FieldData
}) {
  const format = useFormat()
  if (value === null || value === '') return null
  switch (field.type) {
    case 'reference':
      return <ReferenceValue field={field} value={value} />
    case 'id':
      return typeof value === 'string' ? <MemberValue id={value} /> : null
    case 'file':
      return typeof value === 'string' ? <FileValue id={value} /> : null
    case 'choice':
    case 'stage':
      return <OptionValue field={field} value={value} />
    case 'choices':
      return Array.isArray(value) ? (
        <Group component="span" gap={4}>
          {value.map((one) => (
            <OptionValue key={textOf(one as FieldData)} field={field} value={one as FieldData} />
          ))}
        </Group>
      ) : null
    case 'email':
      return (
        <Anchor href={`mailto:${textOf(value)}`} inherit>
          {textOf(value)}
        </Anchor>
      )
    case 'phone':
      return (
        <Anchor href={`tel:${textOf(value).replaceAll(/[^+\d]/g, '')}`} inherit>
          {textOf(value)}
        </Anchor>
      )
    case 'url':
      return /^https?:\/\//i.test(textOf(value)) ? (
        <Anchor href={textOf(value)} target="_blank" rel="noopener noreferrer" inherit>
          {textOf(value)}
        </Anchor>
      ) : (
        textOf(value)
      )
    case 'longText':
      return (
        <Text component="span" inherit className={classes['longText']}>
          {textOf(value)}
        </Text>
      )
    case 'json':
      if (field.texts === true) return <TextsValue value={value} />
      return <code className={classes['json']}>{JSON.stringify(value, null, 2)}</code>
    default:
      return fieldText(field, value, format)
  }
}

/** The same as text alone, for places that are a control themselves. */
export function FieldTextValue({
  field,
  value,
}: {
  readonly field: FormField
  readonly value: FieldData
}) {
  const format = useFormat()
  const target = field.type === 'reference' ? targetOf(field, value) : undefined
  const name = useReferenceName(target)
  const members = useMembers()
  if (field.type === 'choices' || field.type === 'longText' || field.type === 'json')
    return <FieldValue field={field} value={value} />
  const nameOf = (entity: string | undefined, id: string): string | undefined => {
    if (entity !== undefined) return name
    const member = members.find((one) => one.id === id)
    return member === undefined ? undefined : memberName(member)
  }
  return fieldText(field, value, { ...format, nameOf })
}

function TextsValue({ value }: { readonly value: FieldData }) {
  if (!Array.isArray(value)) return textOf(value)
  if (value.length === 0) return null
  return (
    <Group component="span" gap={4}>
      {value.map((one) => (
        <Badge key={textOf(one as FieldData)} variant="default" tt="none" fw={500}>
          {textOf(one as FieldData)}
        </Badge>
      ))}
    </Group>
  )
}

function OptionValue({ field, value }: { readonly field: FormField; readonly value: FieldData }) {
  const option = field.options?.find(({ id }) => id === value)
  return (
    <Badge
      variant="default"
      tt="none"
      fw={500}
      leftSection={
        option?.color === undefined ? undefined : (
          <ColorSwatch component="span" size={9} color={option.color} withShadow={false} />
        )
      }
    >
      {option?.label ?? textOf(value)}
    </Badge>
  )
}

function ReferenceValue({
  field,
  value,
}: {
  readonly field: FormField
  readonly value: FieldData
}) {
  const target = targetOf(field, value)
  const name = useReferenceName(target)
  const format = useFormat()
  const pathOf = useRecordPath()
  const link = target === undefined ? undefined : pathOf(target.entity, target.id)
  const text = name ?? fieldText(field, value, format)
  if (link === undefined) return text
  return (
    <TextLink {...link} inherit>
      {text}
    </TextLink>
  )
}

function MemberValue({ id }: { readonly id: string }) {
  const found = useMembers().find((one) => one.id === id)
  return found === undefined ? `…${id.slice(-6)}` : memberName(found)
}

function FileValue({ id }: { readonly id: string }) {
  const tenant = useTenantSlug()
  const { data } = useQuery({
    queryKey: [tenant, 'file', id],
    queryFn: () => dataOf(api.GET('/api/v1/files/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    retry: false,
  })
  const name = data?.name ?? `…${id.slice(-6)}`
  return (
    <Anchor component="button" type="button" inherit onClick={() => void downloadFile(id, name)}>
      {name}
    </Anchor>
  )
}
