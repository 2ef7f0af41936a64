import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WholeTenant } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { useDeed } from './use-deed.ts'

/** What may become of a tenant from where it is. */
export function TenantActions({ tenant }: { readonly tenant: WholeTenant }) {
  const { t } = useTranslation('console')
  const deed = useDeed()
  const act = (verb: string) => deed.mutate({ path: `/tenants/${tenant.slug}/${verb}` })
  if (tenant.status === 'deleted')
    return (
      <Button loading={deed.isPending} onClick={() => act('restore')}>
        {t('tenant.restore')}
      </Button>
    )
  return (
    <>
      {tenant.status === 'active' ? (
        <Suspend tenant={tenant} />
      ) : (
        <Button loading={deed.isPending} onClick={() => act('resume')}>
          {t('tenant.resume')}
        </Button>
      )}
      <Delete tenant={tenant} />
    </>
  )
}

function Suspend({ tenant }: { readonly tenant: WholeTenant }) {
  const { t } = useTranslation('console')
  const [opened, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const deed = useDeed({ quiet: true, done: close })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('tenant.suspend')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('tenant.suspendTitle', { name: tenant.name })}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            deed.mutate({
              path: `/tenants/${tenant.slug}/suspend`,
              body: reason.trim() === '' ? {} : { reason },
            })
          }}
        >
          <Stack>
            <Text size="sm">{t('tenant.suspendText')}</Text>
            <TextInput
              label={t('tenant.reason')}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Refusal error={deed.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={deed.isPending}>
                {t('tenant.suspendNow')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

/** The slug is typed once more: nobody deletes the row above the one they meant. */
function Delete({ tenant }: { readonly tenant: WholeTenant }) {
  const { t } = useTranslation('console')
  const [opened, { open, close }] = useDisclosure(false)
  const [confirmation, setConfirmation] = useState('')
  const deed = useDeed({ quiet: true, done: close })
  return (
    <>
      <Button color="red.9" onClick={open}>
        {t('tenant.delete')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('tenant.deleteTitle', { name: tenant.name })}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            deed.mutate({ path: `/tenants/${tenant.slug}/delete`, body: { confirmation } })
          }}
        >
          <Stack>
            <Text size="sm">{t('tenant.deleteText')}</Text>
            <TextInput
              label={t('tenant.confirm', { slug: tenant.slug })}
              value={confirmation}
              autoComplete="off"
              onChange={(event) => setConfirmation(event.currentTarget.value)}
            />
            <Refusal error={deed.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button
                type="submit"
                color="red.9"
                disabled={confirmation !== tenant.slug}
                loading={deed.isPending}
              >
                {t('tenant.deleteNow')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
