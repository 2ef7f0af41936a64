import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { CommentEditor } from './record-comment-editor.tsx'

/** Says something of a record. What is typed and not sent is kept for this visit. */
export function CommentBox({
  entity,
  record,
}: {
  readonly entity: string
  readonly record: string
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const kept = `strata.comment.${tenant}.${record}`
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? '')
  const write = (next: string) => {
    setText(next)
    if (next === '') sessionStorage.removeItem(kept)
    else sessionStorage.setItem(kept, next)
  }
  return (
    <CommentEditor
      label={t('record.comment')}
      action={t('record.send')}
      text={text}
      onText={write}
      onSend={async (said, mentions, key) => {
        const body = { entity, record, text: said, ...(mentions.length > 0 && { mentions }) }
        await call('POST', '/comments', { body, key })
        write('')
        await cache.invalidateQueries({ queryKey: [tenant, 'timeline'] })
      }}
    />
  )
}
