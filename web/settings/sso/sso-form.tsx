import {
  Checkbox,
  MultiSelect,
  PasswordInput,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useMay } from '../../app/use-tenant.ts'
import { memberName } from '../../fields/member.ts'
import { useMemberList } from '../../fields/members.ts'
import { useDeed } from '../data/use-deed.ts'
import { useRoles } from '../data/use-roles.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { errorAt } from '../parts/refusal.tsx'
import { RoleMappings } from './role-mappings.tsx'
import { bodyOf, draftOf } from './sso-draft.ts'
import type { Sso, SsoDraft } from './sso-draft.ts'

const fields = [
  'issuer',
  'clientId',
  'clientSecret',
  'metadataUrl',
  'entityId',
  'signInUrl',
] as const

/** Which provider, who has to use it, and which roles its groups bring. */
export function SsoForm({ sso }: { readonly sso: Sso }) {
  const { t } = useTranslation('settings')
  const may = useMay('sso.manage')
  const { options } = useRoles()
  const members = useMemberList()
  const [draft, setDraft] = useState<SsoDraft>(() => draftOf(sso))
  const set = (change: Partial<SsoDraft>) => setDraft((before) => ({ ...before, ...change }))
  const save = useDeed(
    (next: SsoDraft) => call('PUT', '/sso', { body: bodyOf(next, sso) }),
    () => notifications.show({ message: t('saved') }),
  )
  const text = (name: (typeof fields)[number], required = false) => ({
    label: t(`sso.${name}`),
    value: draft[name],
    disabled: !may,
    required,
    error: errorAt(save.error, `/provider/${name}`),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(draft)
      }}
    >
      <Stack>
        <Select
          label={t('sso.kind')}
          data={[
            { value: 'oidc', label: 'OpenID Connect' },
            { value: 'saml', label: 'SAML 2.0' },
          ]}
          value={draft.kind}
          allowDeselect={false}
          disabled={!may}
          onChange={(kind) => set({ kind: kind === 'saml' ? 'saml' : 'oidc' })}
        />
        {draft.kind === 'oidc' ? (
          <>
            <TextInput {...text('issuer', true)} type="url" placeholder="https://" />
            <TextInput {...text('clientId', true)} />
            <PasswordInput
              {...text('clientSecret')}
              description={t('clientSecretText')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
            />
          </>
        ) : (
          <>
            <TextInput
              {...text('metadataUrl')}
              type="url"
              placeholder="https://"
              description={t('metadataUrlText')}
            />
            <TextInput {...text('entityId')} />
            <TextInput {...text('signInUrl')} type="url" placeholder="https://" />
            <Textarea
              label={t('sso.certificate')}
              value={draft.certificate}
              disabled={!may}
              autosize
              minRows={3}
              maxRows={10}
              error={errorAt(save.error, '/provider/certificates')}
              onChange={(event) => set({ certificate: event.currentTarget.value })}
            />
          </>
        )}
        <Checkbox
          label={t('sso.provision')}
          checked={draft.provision}
          disabled={!may}
          onChange={(event) => set({ provision: event.currentTarget.checked })}
        />
        <Select
          label={t('sso.defaultRole')}
          data={options}
          value={draft.defaultRole}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          disabled={!may}
          error={errorAt(save.error, '/defaultRole')}
          onChange={(defaultRole) => set({ defaultRole })}
        />
        <RoleMappings
          mappings={draft.roleMappings}
          disabled={!may}
          onChange={(roleMappings) => set({ roleMappings })}
        />
        <Checkbox
          label={t('sso.enforced')}
          description={t('enforcedText')}
          checked={draft.enforced}
          disabled={!may}
          onChange={(event) => set({ enforced: event.currentTarget.checked })}
        />
        <MultiSelect
          label={t('sso.breakGlass')}
          description={t('breakGlassText')}
          data={members
            .filter(({ roles }) => roles.includes('admin'))
            .map((one) => ({ value: one.id, label: memberName(one) }))}
          value={[...draft.breakGlass]}
          disabled={!may}
          clearButtonProps={{ 'aria-label': t('clear') }}
          error={errorAt(save.error, '/breakGlass')}
          onChange={(breakGlass) => set({ breakGlass })}
        />
        <FormFoot
          save={save}
          fields={[
            ...fields.map((name) => `/provider/${name}`),
            '/provider/certificates',
            '/defaultRole',
            '/breakGlass',
          ]}
          may={may}
          kept={sso.provider !== null}
          attempt={{
            label: t('testSso'),
            run: async () => {
              await call('POST', '/sso/test')
              return t('testPassed')
            },
          }}
          removal={{ label: t('removeSso'), text: t('removeSsoText'), path: '/sso' }}
        />
      </Stack>
    </form>
  )
}
