import { Alert, Loader, Paper, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../../api/client.ts'
import { isProblem, sentenceOf } from '../../api/problem.ts'
import { useEntities, useTenantSlug } from '../../app/use-tenant.ts'
import { useCatalogue } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import {
  ChoiceMember,
  ChoicesMember,
  ProseMember,
  SwitchMember,
  TextMember,
} from '../inputs/member-inputs.tsx'
import { textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import { NotificationPreview } from '../preview/notification-preview.tsx'
import classes from '../preview/preview.module.css'
import { ConditionMember } from './condition-member.tsx'
import { ReceiversMember } from './receivers-member.tsx'

const channels = ['inApp', 'mail', 'webhook'] as const

/** When which event comes, who is told, by which way and in which words. */
export function NotificationForm() {
  const { t, eventName } = useWords()
  const { item } = useItem()
  const { events } = useCatalogue()
  const entities = useEntities()
  const on = textOf(item, 'on')
  const event = events.find(({ type }) => type === on)
  const about = entities.find(({ entity }) => entity === event?.about)
  return (
    <Stack>
      <TextMember name="label" required />
      <SwitchMember name="active" absent />
      <ChoiceMember
        name="on"
        required
        choices={events.map(({ type }) => ({ value: type, label: eventName(type) }))}
      />
      {event !== undefined && (
        <Text size="sm" c="dimmed">
          {t('eventHas', {
            fields: event.fields.map(({ path }) => path).join(', '),
            record: about?.label ?? '–',
          })}
        </Text>
      )}
      <ConditionMember event={event} />
      <ReceiversMember />
      <ChoicesMember
        name="channels"
        choices={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      {textsOf(item, 'channels').includes('webhook') && (
        <TextMember name="webhook" maxLength={2000} required />
      )}
      <TextMember name="subject" maxLength={200} />
      <ProseMember name="template" maxLength={20_000} rows={6} code />
    </Stack>
  )
}

/** The texts as the server renders them, with values as they might be. */
export function RenderedNotification({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const on = textOf(item, 'on')
  const [asked] = useDebouncedValue(
    JSON.stringify({
      on,
      subject: textOf(item, 'subject') || textOf(item, 'label'),
      template: textOf(item, 'template'),
    }),
    400,
  )
  const { data, error, isPending } = useQuery({
    queryKey: [tenant, 'notification-preview', asked],
    queryFn: () =>
      dataOf(
        api.POST('/api/v1/notifications/preview', {
          body: JSON.parse(asked) as { on: string; template: string },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: on !== '',
    retry: false,
  })
  if (on === '') return <NotificationPreview item={item} />
  if (isPending) return <Loader size="sm" aria-label={t('previewing')} />
  return (
    <Stack gap="xs">
      {error !== null && (
        <Alert color="red" variant="outline" role="alert">
          <Text size="sm" c="var(--mantine-color-text)">
            {isProblem(error) && error.errors[0] !== undefined
              ? error.errors[0].message
              : sentenceOf(error)}
          </Text>
        </Alert>
      )}
      {data !== undefined && (
        <Paper withBorder p="sm">
          <Text fw={600}>{data.subject}</Text>
          <Text size="sm" className={classes['text']}>
            {data.text}
          </Text>
        </Paper>
      )}
      <Text size="xs" c="dimmed">
        {t('sampleValues')}
      </Text>
    </Stack>
  )
}
