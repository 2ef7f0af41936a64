import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../account/section.tsx'
import { useMay } from '../../app/use-tenant.ts'
import { Heading } from '../parts/heading.tsx'
import { Invitations } from './invitations.tsx'
import { InviteForm } from './invite-form.tsx'
import { Members } from './members.tsx'

/** Who works here, as what, and who is asked to. */
export function PeoplePage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const manages = useMay('members.manage')
  return (
    <>
      <Heading title={t('settings/places:people')} text={t('peopleText')} />
      <Stack maw={960}>
        {manages && (
          <Section id="invite" title={t('invite')} text={t('inviteText')}>
            <InviteForm />
          </Section>
        )}
        <Section id="members" title={t('members')}>
          <Members />
        </Section>
        <Section id="invitations" title={t('invitations')}>
          <Invitations />
        </Section>
      </Stack>
    </>
  )
}
