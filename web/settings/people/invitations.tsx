import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useFormat } from '../../app/use-format.ts'
import { useMay } from '../../app/use-tenant.ts'
import { useRefresh } from '../data/use-deed.ts'
import { usePages } from '../data/use-pages.ts'
import { useRoles } from '../data/use-roles.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { PagedRows, Row } from '../parts/rows.tsx'

type Invitation = Answer<'/api/v1/invitations'>['data'][number]

/** Who was asked in, and what became of it. */
export function Invitations() {
  const { t } = useTranslation('settings')
  return (
    <PagedRows
      pages={usePages<Invitation>('/invitations')}
      label={t('invitations')}
      empty={t('noInvitations')}
    >
      {(invitation) => <One key={invitation.id} invitation={invitation} />}
    </PagedRows>
  )
}

function One({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation('settings')
  const { nameOf } = useRoles()
  const format = useFormat()
  const manages = useMay('members.manage')
  const refresh = useRefresh()
  const { id, email, roles, state, inviter, createdAt, expiresAt } = invitation
  return (
    <Row
      actions={
        state === 'open' &&
        manages && (
          <ConfirmButton
            label={t('revoke')}
            of={email}
            title={t('revokeInvitationTitle', { email })}
            text={t('revokeInvitationText')}
            deed={async () => {
              await call('DELETE', `/invitations/${id}`)
              await refresh()
            }}
          />
        )
      }
    >
      <Group gap="xs">
        <Text>{email}</Text>
        <Badge variant={state === 'open' ? 'light' : 'default'} tt="none">
          {t(`invitationState.${state}`)}
        </Badge>
      </Group>
      <Text size="sm">{roles.map(nameOf).join(', ') || t('noRoles')}</Text>
      <Text size="sm" c="dimmed" data-changing="">
        {t('invitedBy', {
          inviter,
          date: format.instant(createdAt),
          until: format.instant(expiresAt),
        })}
      </Text>
    </Row>
  )
}
