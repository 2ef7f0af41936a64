import { Stack } from '@mantine/core'
import { memberLabel } from '../../fields/member.ts'
import { useMemberList } from '../../fields/members.ts'
import { ChoiceMember, ChoicesMember, TextMember } from '../inputs/member-inputs.tsx'

/** People who work together, and who leads them. */
export function TeamForm() {
  const people = useMemberList().map((one) => ({
    value: one.id,
    label: memberLabel(one),
  }))
  return (
    <Stack>
      <TextMember name="label" required />
      <ChoiceMember name="lead" choices={people} clearable />
      <ChoicesMember name="members" choices={people} />
    </Stack>
  )
}
