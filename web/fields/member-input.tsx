import { Select } from '@mantine/core'
import { useState } from 'react'
import { wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import { memberName } from './member.ts'
import { useMembers } from './members.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** One of the people of the company; of another system's record, its id as it is pasted. */
export function MemberInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  const members = useMembers()
  const [search, setSearch] = useState('')
  const known = new Set(members.map(({ id }) => id))
  const others = [typeof value === 'string' ? value : '', search.trim().toLowerCase()].filter(
    (id, index, all) => uuid.test(id) && !known.has(id) && all.indexOf(id) === index,
  )
  return (
    <Select
      {...wrapperProps(props)}
      searchable
      clearable={!field.required}
      data={[
        ...members.map((member) => ({ value: member.id, label: memberName(member) })),
        ...others.map((id) => ({ value: id, label: id })),
      ]}
      onSearchChange={setSearch}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
    />
  )
}
