import { ActionIcon, Group, Input, Paper, Select, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMatrix } from '../data/configuration.ts'
import { memberLabel, memberName } from '../../fields/member.ts'
import { useMemberList } from '../../fields/members.ts'
import { EditItem, useItem } from '../inputs/draft-context.tsx'
import { ChoiceMember, SwitchMember, TextMember } from '../inputs/member-inputs.tsx'
import { itemsOf, textOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import type { EditorProps } from './editors.ts'

/** Two things that one person must not do both, and who may for a while. */
export function DutyForm({ errors }: EditorProps) {
  const { t } = useWords()
  const permissions = (useMatrix()?.permissions ?? []).map(({ id, description }) => ({
    value: id,
    label: description,
  }))
  return (
    <Stack>
      <TextMember name="label" required />
      <ChoiceMember
        name="within"
        required
        choices={(['record', 'person'] as const).map((value) => ({
          value,
          label: t(`within.${value}`),
        }))}
      />
      <ChoiceMember name="one" required choices={permissions} />
      <ChoiceMember name="other" required choices={permissions} />
      <SwitchMember name="active" words="dutyActive" absent />
      <Exceptions errors={errors} />
    </Stack>
  )
}

function Exceptions({ errors }: { readonly errors: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const members = useMemberList()
  const exceptions = itemsOf(item, 'exceptions')
  const put = (next: readonly Item[]) => set('exceptions', next)
  const called = (id: string) => {
    const member = members.find((one) => one.id === id)
    return member === undefined ? id : memberName(member)
  }
  return (
    <Input.Wrapper label={t('member.exceptions')} labelElement="div" error={errorAt('exceptions')}>
      <Stack gap={6}>
        {exceptions.map((exception, index) => {
          const member = textOf(exception, 'member')
          return (
            <Paper key={member} withBorder p="xs">
              <Group justify="space-between" wrap="nowrap">
                <Text size="sm" fw={600}>
                  {called(member)}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={disabled}
                  aria-label={t('removeNamed', { name: called(member) })}
                  onClick={() => put(exceptions.filter((one) => one !== exception))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
              <EditItem
                item={exception}
                onChange={(next) => put(exceptions.with(index, next))}
                errors={errors}
                at={`exceptions/${member}`}
                disabled={disabled}
              >
                <Group grow align="flex-start">
                  <TextMember name="reason" maxLength={500} required />
                  <TextMember name="until" maxLength={10} />
                </Group>
              </EditItem>
            </Paper>
          )
        })}
        <Select
          aria-label={t('addException')}
          placeholder={t('addException')}
          data={members
            .filter(({ id }) => exceptions.every((one) => textOf(one, 'member') !== id))
            .map((one) => ({ value: one.id, label: memberLabel(one) }))}
          value={null}
          searchable
          disabled={disabled}
          onChange={(member) => {
            if (member !== null) put([...exceptions, { member, reason: '' }])
          }}
        />
      </Stack>
    </Input.Wrapper>
  )
}
