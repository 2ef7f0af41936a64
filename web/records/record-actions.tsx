import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import type { ActionButton, EntityPage, FormField } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { bodyOf, startingValues } from '../fields/record-values.ts'
import type { ApiRecord, RecordValues } from '../fields/record-values.ts'
import { startingRows } from '../fields/rows-of.ts'
import { ActionItem } from './action-item.tsx'
import { actionLabel, actionWords } from './action-words.ts'
import { RecordDialog } from './record-dialog.tsx'
import { recordsChanged } from './record-queries.ts'

/** Whether an action makes sense for a record as it stands; a field that is hidden decides nothing. */
const isOffered = ({ of, offeredWhen }: ActionButton, record: ApiRecord): boolean =>
  of === 'record' &&
  Object.entries(offeredWhen).every(
    ([name, values]) =>
      record[name] === undefined || values.some((value) => value === record[name]),
  )

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
  const actions = page.actions.filter((action) => isOffered(action, record))
  if (actions.length === 0) return null
  const words = actionWords(chosen?.summary ?? '')
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button>{t('record.actions')}</Button>
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
        <RecordDialog
          key={chosen.path}
          title={words.name}
          {...(words.more !== '' && { text: words.more })}
          label={actionLabel(words, t('record.do'))}
          fields={chosen.fields}
          starting={startingFor(chosen.fields, record)}
          of={{ page, record }}
          onClose={() => setChosen(undefined)}
          onDo={async (values, key) => {
            const path = chosen.path.replace('/:id', `/${record.id}`)
            await call('POST', path, { body: bodyOf(values, chosen.fields), key })
            setChosen(undefined)
            notifications.show({
              color: 'green',
              message: t('record.done', { what: words.name }),
            })
            await recordsChanged(cache, tenant)
          }}
        />
      )}
    </>
  )
}

/** Defaults, and a row for each line that something is left of. */
function startingFor(fields: readonly FormField[], record: ApiRecord): RecordValues {
  const rows = fields.flatMap(({ path, rows: asked }) =>
    asked === undefined ? [] : [[path, startingRows(asked, record)]],
  )
  return { ...startingValues(fields), ...Object.fromEntries(rows) }
}
