import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { isProblem, sentenceOf } from '../api/problem.ts'
import type { EntityPage } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { titleIn } from '../fields/reference-names.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { recordLink } from './record-path.ts'
import { recordQuery, recordsChanged } from './record-queries.ts'

/** How long the way back is offered, in milliseconds. */
const undoFor = 20_000

/** Deletes a record at once and offers to take that back: nobody is asked before. */
export function useRemoveRecord(page: EntityPage): (record: ApiRecord) => Promise<void> {
  const { t } = useTranslation('fields')
  const { t: common } = useTranslation()
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const refuse = (error: unknown) =>
    notifications.show({
      color: 'red',
      message: isProblem(error, 'OFFLINE') ? common('offline') : sentenceOf(error),
      autoClose: false,
    })
  return async (record) => {
    const address = `${page.path}/${record.id}`
    const link = recordLink(tenant, page, record.id)
    const undo = async (notification: string) => {
      notifications.hide(notification)
      try {
        const back = await call<ApiRecord>('POST', `${address}/restore`)
        cache.setQueryData(recordQuery(tenant, page, record.id).queryKey, back)
        await navigate(link)
        await recordsChanged(cache, tenant)
      } catch (error) {
        refuse(error)
      }
    }
    try {
      await call('DELETE', address, { ifMatch: record.version })
      const { module, plural } = link.params
      await navigate({ to: '/t/$tenant/r/$module/$plural', params: { tenant, module, plural } })
      cache.removeQueries({ queryKey: recordQuery(tenant, page, record.id).queryKey })
      await recordsChanged(cache, tenant)
      const notification = `removed-${record.id}`
      notifications.show({
        id: notification,
        autoClose: undoFor,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t('record.removed', { name: titleIn(record, page.title) })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => void undo(notification)}>
              {t('record.undo')}
            </Button>
          </Group>
        ),
      })
    } catch (error) {
      refuse(error)
    }
  }
}
