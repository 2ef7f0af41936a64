import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import type { ActionButton, EntityPage } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { bodyOf } from '../fields/record-values.ts'
import { ActionItem } from './action-item.tsx'
import { actionLabel, actionWords } from './action-words.ts'
import { recordsChanged } from './record-queries.ts'
import { refreshRows } from './rows-kept.ts'

const RecordDialog = lazy(async () => ({
  default: (await import('./record-dialog.tsx')).RecordDialog,
}))

/** What the module offers for the entity as a whole, each with the fields that it asks for. */
export function EntityActions({ entity }: { readonly entity: EntityPage }) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<ActionButton>()
  const actions = entity.actions.filter((action) => action.of === 'entity')
  if (actions.length === 0) return null
  const words = actionWords(chosen?.summary ?? '')
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button variant="default">{t('record.actions')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((action) => (
            <ActionItem
              key={action.path}
              summary={action.summary}
              onClick={() => setChosen(action)}
            />
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen !== undefined && (
        <Suspense fallback={null}>
          <RecordDialog
            key={chosen.path}
            title={words.name}
            {...(words.more !== '' && { text: words.more })}
            label={actionLabel(words, t('record.do'))}
            fields={chosen.fields}
            onClose={() => setChosen(undefined)}
            onDo={async (values, key) => {
              await call('POST', chosen.path, { body: bodyOf(values, chosen.fields), key })
              setChosen(undefined)
              notifications.show({
                color: 'green',
                message: t('record.done', { what: words.name }),
              })
              refreshRows(tenant, entity.path)
              await recordsChanged(cache, tenant)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
