import { Button, CloseButton, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRoles } from '../data/use-roles.ts'
import type { SsoDraft } from './sso-draft.ts'

/** Which groups of the provider bring which role. */
export function RoleMappings({
  mappings,
  disabled,
  onChange,
}: {
  readonly mappings: SsoDraft['roleMappings']
  readonly disabled: boolean
  readonly onChange: (mappings: SsoDraft['roleMappings']) => void
}) {
  const { t } = useTranslation('settings')
  const { options } = useRoles()
  const change = (index: number, next: Partial<SsoDraft['roleMappings'][number]>) =>
    onChange(mappings.map((one, at) => (at === index ? { ...one, ...next } : one)))
  return (
    <Fieldset legend={t('sso.roleMappings')} variant="default">
      <Stack gap="xs">
        {mappings.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('noMappings')}
          </Text>
        )}
        {mappings.map(({ group, role }, index) => (
          // Rows have no name of their own; they are only added at the end and taken out.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('group')}
              placeholder={t('group')}
              value={group}
              disabled={disabled}
              onChange={(event) => change(index, { group: event.currentTarget.value })}
            />
            <Select
              flex={1}
              aria-label={t('role')}
              placeholder={t('role')}
              data={options}
              value={role === '' ? null : role}
              disabled={disabled}
              onChange={(value) => change(index, { role: value ?? '' })}
            />
            <CloseButton
              aria-label={t('removeOf', { name: group })}
              disabled={disabled}
              onClick={() => onChange(mappings.toSpliced(index, 1))}
            />
          </Group>
        ))}
        {!disabled && (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => onChange([...mappings, { group: '', role: '' }])}
            >
              {t('addMapping')}
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  )
}
