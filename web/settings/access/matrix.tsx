import { Accordion, Box, Group, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../app/links.tsx'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'
import { useMatrix } from '../data/use-roles.ts'
import type { AccessMatrix } from '../data/use-roles.ts'
import parts from '../parts/parts.module.css'
import { Waiting } from '../parts/rows.tsx'

const here = getRouteApi('/t/$tenant/settings/access')
type Permission = AccessMatrix['permissions'][number]

/** Every role against every permission, module by module. */
export function Matrix() {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const { q = '' } = here.useSearch()
  const navigate = here.useNavigate()
  const maySetup = useMay('configuration.read')
  const { menu } = useMe()
  const matrix = useMatrix()
  const [open, setOpen] = useState<readonly string[]>([])
  if (matrix === undefined) return <Waiting />
  const wanted = q.toLocaleLowerCase()
  const found = matrix.permissions.filter(({ id, description }) =>
    `${id} ${description}`.toLocaleLowerCase().includes(wanted),
  )
  const groups = [...Map.groupBy(found, ({ module }) => module ?? '')]
  const titleOf = (module: string) =>
    module === ''
      ? t('kernelGroup')
      : (menu.find((entry) => entry.module === module)?.moduleTitle ?? module)
  return (
    <Stack>
      <Group justify="space-between">
        <TextInput
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('searchPermissions')}
          placeholder={t('searchPermissions')}
          value={q}
          flex="1 1 240px"
          maw={420}
          onChange={(event) => {
            const next = event.currentTarget.value
            void navigate({ search: next === '' ? {} : { q: next }, replace: true })
          }}
        />
        {maySetup && (
          <TextLink to="/t/$tenant/setup/$section" params={{ tenant, section: 'roles' }}>
            {t('editRoles')}
          </TextLink>
        )}
      </Group>
      <Text size="sm">{t('administratorsMayAll')}</Text>
      {matrix.roles.length === 0 && <Text>{t('noOwnRoles')}</Text>}
      {groups.length === 0 && <Text>{t('noPermissionFound', { q })}</Text>}
      <Accordion
        multiple
        variant="contained"
        value={wanted === '' ? [...open] : groups.map(([module]) => module || 'kernel')}
        onChange={setOpen}
      >
        {groups.map(([module, permissions]) => {
          const id = module || 'kernel'
          return (
            <Accordion.Item key={id} value={id}>
              <Accordion.Control>
                {titleOf(module)}{' '}
                <Text span size="sm" c="dimmed">
                  {t('permissionCount', { count: permissions.length })}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                {(wanted !== '' || open.includes(id)) && (
                  <PermissionTable
                    title={titleOf(module)}
                    permissions={permissions}
                    roles={matrix.roles}
                  />
                )}
              </Accordion.Panel>
            </Accordion.Item>
          )
        })}
      </Accordion>
    </Stack>
  )
}

function PermissionTable({
  title,
  permissions,
  roles,
}: {
  readonly title: string
  readonly permissions: readonly Permission[]
  readonly roles: AccessMatrix['roles']
}) {
  const { t } = useTranslation('settings')
  return (
    // Wider than a phone: reached by keyboard, it can be moved by the arrows.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <Box className={parts['wide'] ?? ''} tabIndex={0} component="section" aria-label={title}>
      <Table withRowBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={220}>{t('permission')}</Table.Th>
            {roles.map(({ id, label }) => (
              <Table.Th key={id} ta="center">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {permissions.map(({ id, description }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={400}>
                <Text size="sm">{description}</Text>
                <Text size="xs" c="dimmed" ff="monospace">
                  {id}
                </Text>
              </Table.Th>
              {roles.map(({ id: role, grants }) => {
                const grant = grants[id]
                return (
                  <Table.Td key={role} ta="center" title={grant}>
                    {grant !== undefined && <IconCheck size={18} aria-hidden />}
                    <VisuallyHidden>{t(grant === undefined ? 'no' : 'yes')}</VisuallyHidden>
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}
