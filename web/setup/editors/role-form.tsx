import { Accordion, Badge, Checkbox, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCatalogue, useMatrix } from '../data/configuration.ts'
import type { AccessMatrix } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { ProseMember, TextMember } from '../inputs/member-inputs.tsx'
import { grantOf, withGrant } from '../model/grants.ts'
import { textsOf } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import { FieldRules, RecordRules } from './role-rules.tsx'

/** What a role may do, module by module in words; what it sees of fields and whose records. */
export function RoleForm() {
  const { t } = useWords()
  const { errorAt } = useItem()
  const matrix = useMatrix()
  const wrong = errorAt('permissions')
  return (
    <Stack>
      <Group grow align="flex-start">
        <TextMember name="label" required />
        <ProseMember name="description" rows={1} />
      </Group>
      <Text component="h2" fw={600}>
        {t('member.permissions')}
      </Text>
      {wrong !== undefined && (
        <Text size="sm" c="red" role="alert">
          {wrong}
        </Text>
      )}
      {matrix === undefined ? (
        <Loader size="sm" aria-label={t('previewing')} />
      ) : (
        <Permissions matrix={matrix} />
      )}
      <RecordRules />
      <FieldRules />
    </Stack>
  )
}

function Permissions({ matrix }: { readonly matrix: AccessMatrix }) {
  const { t } = useWords()
  const { item, set, disabled } = useItem()
  const { modules } = useCatalogue()
  const [wanted, setWanted] = useState('')
  const given = textsOf(item, 'permissions')
  const known = matrix.permissions.map(({ id }) => id)
  const shown = matrix.permissions.filter(({ id, description }) =>
    `${id} ${description}`.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()),
  )
  const groups = Map.groupBy(shown, ({ module }) => module)
  // Sensitive fields and wildcards of other modules are permissions that no row shows.
  const covered = new Set(known.flatMap((id) => grantOf(given, id) ?? []))
  const others = given.filter((one) => !covered.has(one))
  return (
    <Stack gap="xs">
      <TextInput
        aria-label={t('narrow')}
        placeholder={t('narrow')}
        value={wanted}
        maw={420}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Accordion
        multiple
        variant="separated"
        {...(wanted !== '' && { value: [...groups.keys()].map(String) })}
      >
        {[...groups].map(([module, permissions]) => {
          const count = permissions.filter(({ id }) => grantOf(given, id) !== undefined).length
          return (
            <Accordion.Item key={String(module)} value={String(module)}>
              <Accordion.Control>
                <Group gap="xs">
                  <Text>
                    {module === null
                      ? t('kernelPermissions')
                      : (modules.find(({ name }) => name === module)?.title ?? module)}
                  </Text>
                  <Badge variant="default" fw={400} tt="none">
                    {t('ofCount', { count, all: permissions.length })}
                  </Badge>
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <Stack gap={6}>
                  {permissions.map(({ id, description }) => {
                    const grant = grantOf(given, id)
                    return (
                      <Checkbox
                        key={id}
                        label={description}
                        description={
                          grant !== undefined && grant !== id ? t('through', { grant }) : id
                        }
                        checked={grant !== undefined}
                        disabled={disabled}
                        onChange={(event) =>
                          set(
                            'permissions',
                            withGrant(given, id, event.currentTarget.checked, known),
                          )
                        }
                      />
                    )
                  })}
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          )
        })}
      </Accordion>
      {others.length > 0 && (
        <Stack gap={6}>
          <Text size="sm" fw={600}>
            {t('otherPermissions')}
          </Text>
          {others.map((one) => (
            <Checkbox
              key={one}
              label={one}
              checked
              disabled={disabled}
              onChange={() =>
                set(
                  'permissions',
                  given.filter((other) => other !== one),
                )
              }
            />
          ))}
        </Stack>
      )}
    </Stack>
  )
}
