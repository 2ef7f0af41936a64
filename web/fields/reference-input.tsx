import { Box, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntities } from '../app/use-tenant.ts'
import { targetOf } from './field-text.ts'
import { wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import { ReferencePicker } from './reference-picker.tsx'

/** A record of one entity, or of one of several: then its kind is asked first. */
export function ReferenceInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  const target = targetOf(field, value)
  if (typeof field.entity !== 'string') return <AnyReferenceInput {...props} />
  return (
    <ReferencePicker
      {...wrapperProps(props)}
      entity={field.entity}
      value={target?.id ?? null}
      onChange={onChange}
    />
  )
}

function AnyReferenceInput(props: FieldInputProps) {
  const { t } = useTranslation('fields')
  const { field, value, onChange, disabled } = props
  const target = targetOf(field, value)
  const { description: _, ...withoutHelp } = wrapperProps(props)
  const kinds = Array.isArray(field.entity) ? field.entity : []
  const entities = useEntities().filter(({ entity }) => kinds.includes(entity))
  const [chosen, setChosen] = useState<string>()
  const kind = target?.entity ?? chosen ?? entities[0]?.entity
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <Select
        w="40%"
        {...(props.hideLabel === true
          ? { 'aria-label': t('kindOf', { field: field.label }) }
          : { label: t('kindOf', { field: field.label }) })}
        data={entities.map(({ entity, label }) => ({ value: entity, label }))}
        allowDeselect={false}
        disabled={disabled === true}
        value={kind ?? null}
        onChange={(entity) => {
          if (entity === null) return
          setChosen(entity)
          if (value !== null) onChange(null)
        }}
      />
      <Box flex={1}>
        {kind !== undefined && (
          <ReferencePicker
            {...withoutHelp}
            key={kind}
            entity={kind}
            value={target?.id ?? null}
            onChange={(id) => onChange(id === null ? null : { entity: kind, id })}
          />
        )}
      </Box>
    </Group>
  )
}
