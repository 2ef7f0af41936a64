import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useFormat } from '../../app/use-format.ts'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'
import { ButtonLink } from '../../app/links.tsx'
import type { ListedMember } from '../../fields/members.ts'
import { useRefresh } from '../data/use-deed.ts'
import { usePages } from '../data/use-pages.ts'
import { useRoles } from '../data/use-roles.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { PagedRows, Row } from '../parts/rows.tsx'
import { RolesButton } from './roles-button.tsx'

/** Everybody who works here, with what they may do as which role. */
export function Members() {
  const { t } = useTranslation('settings')
  return (
    <PagedRows
      pages={usePages<ListedMember>('/members')}
      label={t('members')}
      empty={t('noMembers')}
    >
      {(member) => <One key={member.id} member={member} />}
    </PagedRows>
  )
}

function One({ member }: { readonly member: ListedMember }) {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const { actor } = useMe()
  const { nameOf } = useRoles()
  const format = useFormat()
  const manages = useMay('members.manage')
  const refresh = useRefresh()
  const { id, name, email, roles, since } = member
  return (
    <Row
      actions={
        <>
          <ButtonLink
            to="/t/$tenant/settings/access"
            params={{ tenant }}
            search={{ view: 'why', user: email }}
            variant="subtle"
            size="compact-sm"
            aria-label={t('named', { label: t('whatMay'), of: name })}
          >
            {t('whatMay')}
          </ButtonLink>
          {manages && (
            <>
              <RolesButton member={member} />
              <ConfirmButton
                label={t('remove')}
                of={name}
                title={t('removeMemberTitle', { name })}
                text={t(actor.id === id ? 'removeMyselfText' : 'removeMemberText', { name })}
                deed={async () => {
                  await call('DELETE', `/members/${id}`)
                  await refresh()
                }}
              />
            </>
          )}
        </>
      }
    >
      <Group gap="xs">
        <Text fw={500}>{name}</Text>
        {actor.id === id && (
          <Badge variant="light" tt="none">
            {t('you')}
          </Badge>
        )}
      </Group>
      {email !== name && <Text size="sm">{email}</Text>}
      <Text size="sm">{roles.map(nameOf).join(', ') || t('noRoles')}</Text>
      <Text size="sm" c="dimmed" data-changing="">
        {t('memberSince', { date: format.instant(since) })}
      </Text>
    </Row>
  )
}
