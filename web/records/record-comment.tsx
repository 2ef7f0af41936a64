import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import type { Comment } from './record-history.ts'
import { Refusal } from './record-refusal.tsx'
import classes from './record.module.css'

/** What somebody said; their own they may take back. */
export function RecordComment({ comment }: { readonly comment: Comment }) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const { actor, permissions } = useMe()
  const [refused, setRefused] = useState<unknown>()
  const mayRemove = comment.author.id === actor.id || permissions.includes('comments.manage')
  const remove = async () => {
    try {
      await call('DELETE', `/comments/${comment.id}`)
      await cache.invalidateQueries({ queryKey: [tenant, 'timeline'] })
    } catch (error) {
      setRefused(error)
    }
  }
  return (
    <>
      <Text size="sm" className={classes['text']}>
        {comment.text}
      </Text>
      {mayRemove && (
        <Group>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void remove()}>
            {t('record.removeComment')}
          </Button>
        </Group>
      )}
      <Refusal error={refused} />
    </>
  )
}
