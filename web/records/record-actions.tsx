import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import type { ActionButton, EntityPage } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { bodyOf } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { RecordDialog } from './record-dialog.tsx'
import { recordsChanged } from './record-queries.ts'

/** What a module offers to do with a record, each with the fields that it asks for. */
export function RecordActions({
  page,
  record,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<ActionButton>()
  const actions = page.actions.filter((action) => action.of === 'record')
  if (actions.length === 0) return null
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button>{t('record.actions')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((action) => (
            <Menu.Item key={action.path} onClick={() => setChosen(action)}>
              {action.summary}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen !== undefined && (
        <RecordDialog
          key={chosen.path}
          title={chosen.summary}
          label={t('record.do')}
          fields={chosen.fields}
          onClose={() => setChosen(undefined)}
          onDo={async (values, key) => {
            const path = chosen.path.replace('/:id', `/${record.id}`)
            await call('POST', path, { body: bodyOf(values, chosen.fields), key })
            setChosen(undefined)
            notifications.show({
              color: 'green',
              message: t('record.done', { what: chosen.summary }),
            })
            await recordsChanged(cache, tenant)
          }}
        />
      )}
    </>
  )
}
