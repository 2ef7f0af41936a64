import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { ask } from '../app/questions.ts'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import { CommentEditor } from './record-comment-editor.tsx'
import type { Comment } from './record-history.ts'
import { Refusal } from './record-refusal.tsx'
import classes from './record.module.css'

/** What somebody said; their own they may say otherwise or take back. */
export function RecordComment({ comment }: { readonly comment: Comment }) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const { actor, permissions } = useMe()
  const [edited, setEdited] = useState<string>()
  const [refused, setRefused] = useState<unknown>()
  const own = comment.author.id === actor.id
  const mayRemove = own || permissions.includes('comments.manage')
  const told = () => cache.invalidateQueries({ queryKey: [tenant, 'timeline'] })
  const remove = async () => {
    try {
      await call('DELETE', `/comments/${comment.id}`)
      await told()
    } catch (error) {
      setRefused(error)
    }
  }
  if (edited !== undefined)
    return (
      <CommentEditor
        label={t('record.comment')}
        action={t('record.keepComment')}
        text={edited}
        named={comment.mentions.map(({ id }) => id)}
        focused
        onText={setEdited}
        onCancel={() => setEdited(undefined)}
        onSend={async (text, mentions, key) => {
          await call('PATCH', `/comments/${comment.id}`, { body: { text, mentions }, key })
          await told()
          setEdited(undefined)
        }}
      />
    )
  return (
    <>
      <Text size="sm" className={classes['text']}>
        {comment.text}
        {comment.editedAt !== null && (
          <Text span size="xs" c="dimmed">
            {' '}
            ({t('record.edited')})
          </Text>
        )}
      </Text>
      {mayRemove && (
        <Group gap={4} ml={-8}>
          {own && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => setEdited(comment.text)}
            >
              {t('record.editComment')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() =>
              ask({
                title: t('record.removeCommentTitle'),
                text: t('record.removeCommentText'),
                labels: { confirm: t('record.removeComment'), cancel: t('cancel') },
                color: 'red',
                onConfirm: () => void remove(),
              })
            }
          >
            {t('record.removeComment')}
          </Button>
        </Group>
      )}
      <Refusal error={refused} />
    </>
  )
}
