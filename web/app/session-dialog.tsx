import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from './queries.ts'
import { sessionRefusal } from './refusal.ts'
import { useStore } from './store.ts'
import { OtherTenant, SuspendedPage } from './tenant-refusal.tsx'

/** What stands between a page that is open and the server, over the page: what was typed stays. */
export function SessionDialog() {
  const { t } = useTranslation()
  const refusal = useStore(sessionRefusal)
  const leave = () => sessionRefusal.set(null)
  if (refusal === 'suspended') return <Suspended />
  return (
    <Modal
      opened={refusal !== null}
      onClose={leave}
      title={refusal === 'ended' ? t('sessionEnded') : t('otherTenant')}
    >
      <Stack>
        {refusal === 'ended' ? <Ended /> : refusal === 'other-tenant' && <OtherTenant />}
      </Stack>
    </Modal>
  )
}

function Suspended() {
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} fullScreen>
      <SuspendedPage />
    </Modal>
  )
}

/** Signing in happens in another tab; this one hears of it when it is looked at again. */
function Ended() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: session } = useQuery({ ...sessionQuery, staleTime: 0, refetchInterval: 5000 })
  const next = location.pathname + location.search
  useEffect(() => {
    if (session == null) return
    sessionRefusal.set(null)
    void client.invalidateQueries()
  }, [session, client])
  const signIn = `/sign-in?next=${encodeURIComponent(next)}`
  return (
    <>
      <Text>{t('sessionEndedText')}</Text>
      <Group>
        <Button component="a" href={signIn} target="_blank" rel="noopener">
          {t('signInNewTab')}
        </Button>
        <Button component="a" href={signIn} variant="default">
          {t('signInHere')}
        </Button>
      </Group>
    </>
  )
}
