import { Button, Group, Paper, Skeleton, Stack, Switch, Text, UnstyledButton } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import classes from './notification-list.module.css'
import { useInbox, useMarkRead } from './notifications.ts'
import type { Notification } from './notifications.ts'
import { useRecordAddress } from './record-target.ts'
import { useFormat } from './use-format.ts'

/** One's own notifications; each leads to the record that it is about. */
export function NotificationList({ onFollow }: { readonly onFollow?: () => void }) {
  const { t } = useTranslation()
  const [unreadOnly, setUnreadOnly] = useState(false)
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInbox(unreadOnly)
  const { mutate: markRead } = useMarkRead()
  const all = data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Switch
          label={t('onlyUnread')}
          checked={unreadOnly}
          onChange={(event) => setUnreadOnly(event.currentTarget.checked)}
        />
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => markRead(null)}
          disabled={all.every(({ readAt }) => readAt !== null)}
        >
          {t('markAllRead')}
        </Button>
      </Group>
      {error !== null && <Text role="alert">{sentenceOf(error)}</Text>}
      {isPending && [1, 2, 3].map((line) => <Skeleton key={line} h={64} />)}
      {data !== undefined && all.length === 0 && (
        <Paper withBorder p="lg">
          <Text fw={600}>{t('noNotifications')}</Text>
          <Text size="sm" c="dimmed">
            {t('noNotificationsText')}
          </Text>
        </Paper>
      )}
      {all.length > 0 && (
        <ul className={classes['list']}>
          {all.map((one) => (
            <Item
              key={one.id}
              notification={one}
              onRead={() => one.readAt === null && markRead(one.id)}
              {...(onFollow !== undefined && { onFollow })}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Stack>
  )
}

function Item({
  notification: { title, body, entity, recordId, createdAt, readAt },
  onRead,
  onFollow,
}: {
  readonly notification: Notification
  readonly onRead: () => void
  readonly onFollow?: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const router = useRouter()
  const addressOf = useRecordAddress()
  const address = entity === null || recordId === null ? undefined : addressOf(entity, recordId)
  const follow = () => {
    onRead()
    if (address === undefined) return
    onFollow?.()
    void router.navigate({ href: address })
  }
  return (
    <li>
      <UnstyledButton
        className={classes['item'] ?? ''}
        data-unread={readAt === null || undefined}
        onClick={follow}
        {...(address === undefined ? { component: 'button' } : { role: 'link' })}
      >
        <Text size="sm" fw={readAt === null ? 600 : 400}>
          {readAt === null && (
            <span className={classes['dot']} aria-label={t('isUnread')} role="img" />
          )}
          {title}
        </Text>
        {body !== '' && (
          <Text size="sm" lineClamp={3} className={classes['body'] ?? ''}>
            {body}
          </Text>
        )}
        <Text size="xs" c="dimmed" component="time" dateTime={createdAt} data-changing>
          {format.instant(createdAt)}
        </Text>
      </UnstyledButton>
    </li>
  )
}
