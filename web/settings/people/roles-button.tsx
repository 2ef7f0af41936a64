import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import type { ListedMember } from '../../fields/members.ts'
import { useDeed } from '../data/use-deed.ts'
import { useRoles } from '../data/use-roles.ts'
import { Refusal } from '../parts/refusal.tsx'

/** Gives a member other roles; it counts from their next click on. */
export function RolesButton({ member }: { readonly member: ListedMember }) {
  const { t } = useTranslation('settings')
  const { options } = useRoles()
  const [opened, { open, close }] = useDisclosure(false)
  const [chosen, setChosen] = useState<readonly string[]>(member.roles)
  const { id, name } = member
  const change = useDeed(
    (roles: readonly string[]) => call('PATCH', `/members/${id}`, { body: { roles } }),
    close,
  )
  // Roles that were deleted still stand at members: seen here, they can be taken away.
  const gone = member.roles.filter((role) => !options.some(({ value }) => value === role))
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('named', { label: t('changeRoles'), of: name })}
        onClick={() => {
          setChosen(member.roles)
          change.reset()
          open()
        }}
      >
        {t('changeRoles')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('changeRolesOf', { name })}
        scrollAreaComponent={ScrollArea.Autosize}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate(chosen)
          }}
        >
          <Stack>
            <Checkbox.Group label={t('roles')} value={[...chosen]} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {options.map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} />
                ))}
                {gone.map((role) => (
                  <Checkbox key={role} value={role} label={t('deletedRole', { role })} />
                ))}
              </Stack>
            </Checkbox.Group>
            {chosen.length === 0 && <Text size="sm">{t('noRolesText')}</Text>}
            <Refusal error={change.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={change.isPending} disabled={chosen.length === 0}>
                {t('save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
