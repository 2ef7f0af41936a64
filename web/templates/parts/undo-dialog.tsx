import { Button, Checkbox, Group, List, Modal, Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { undoTrialQuery } from '../queries.ts'
import type { RolledBack } from '../types.ts'
import { useDeedName } from '../use-deed-name.ts'
import { useForget } from '../use-forget.ts'
import { useTemplateWords } from '../use-template-words.ts'
import { Failure } from './failure.tsx'
import { Notice } from './notice.tsx'

/**
 * Back to an earlier revision: says first what is lost and what stays taken away.
 *
 * @param to undefined: before the latest apply or upgrade
 */
export function UndoDialog({
  to,
  onClose,
  onDone,
}: {
  readonly to: number | undefined
  readonly onClose: () => void
  readonly onDone: (done: RolledBack) => void
}) {
  const { t, placeName } = useTemplateWords()
  const tenant = useTenantSlug()
  const navigate = useNavigate()
  const forget = useForget()
  const deedName = useDeedName()
  const trial = useQuery(undoTrialQuery(tenant, to))
  const [mode, setMode] = useState<'exact' | 'merge'>('exact')
  const [giveBack, setGiveBack] = useState(false)
  const undo = useMutation({
    mutationFn: () =>
      call<RolledBack>('POST', '/template/rollback', {
        body: {
          mode,
          ...(to !== undefined && { to }),
          ...(mode === 'exact' && giveBack && { restoreRevoked: true }),
        },
      }),
    onSuccess: async (done) => {
      await forget()
      const plan = done.plan?.id
      if (typeof plan === 'string')
        await navigate({ to: '/t/$tenant/templates/review/$plan', params: { tenant, plan } })
      onDone(done)
    },
  })
  const found = trial.data
  return (
    <Modal opened onClose={onClose} title={t('undo.title')} size="lg">
      <Stack>
        <Failure error={trial.error} />
        {found === undefined && trial.error === null && <Text c="dimmed">{t('looking')}</Text>}
        {found !== undefined && (
          <>
            <Text>{t('undo.what', { revision: found.restored })}</Text>
            {found.discarded.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('undo.nothingLost')}
              </Text>
            ) : (
              <>
                <Notice
                  color="yellow"
                  title={t('undo.discarded', { count: found.discarded.length })}
                >
                  <List size="sm">
                    {found.discarded.map((one) => (
                      <List.Item key={one.revision}>
                        {one.pointers.length === 0
                          ? deedName(one.summary)
                          : one.pointers.map((pointer) => placeName(pointer)).join('; ')}
                      </List.Item>
                    ))}
                  </List>
                </Notice>
                <Radio.Group
                  label={t('undo.how')}
                  value={mode}
                  onChange={(value) => setMode(value === 'merge' ? 'merge' : 'exact')}
                >
                  <Stack gap="xs" mt="xs">
                    <Radio value="exact" label={t('undo.exact')} />
                    <Radio value="merge" label={t('undo.merge')} />
                  </Stack>
                </Radio.Group>
              </>
            )}
            {mode === 'exact' && found.revoked.length > 0 && (
              <Notice color="blue" title={t('undo.revoked')}>
                <List size="sm">
                  {found.revoked.map(({ pointer }) => (
                    <List.Item key={pointer}>{placeName(pointer)}</List.Item>
                  ))}
                </List>
                <Checkbox
                  mt="sm"
                  label={t('undo.giveBack')}
                  checked={giveBack}
                  onChange={(event) => setGiveBack(event.currentTarget.checked)}
                />
              </Notice>
            )}
            <Failure error={undo.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button color="red.9" loading={undo.isPending} onClick={() => undo.mutate()}>
                {t(mode === 'merge' ? 'undo.plan' : 'undo.do')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}
