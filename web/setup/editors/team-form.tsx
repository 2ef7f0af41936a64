import { Stack } from '@mantine/core'
import { useMembers } from '../data/use-members.ts'
import { ChoiceMember, ChoicesMember, TextMember } from '../inputs/member-inputs.tsx'

/** People who work together, and who leads them. */
export function TeamForm() {
  const people = useMembers().map(({ id, name, email }) => ({
    value: id,
    label: name === '' ? email : `${name} (${email})`,
  }))
  return (
    <Stack>
      <TextMember name="label" required />
      <ChoiceMember name="lead" choices={people} clearable />
      <ChoicesMember name="members" choices={people} />
    </Stack>
  )
}
