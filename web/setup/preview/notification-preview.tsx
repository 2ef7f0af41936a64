import { Paper, Stack, Text } from '@mantine/core'
import { textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useReceiverName } from '../parts/use-receiver-name.ts'
import { useWords } from '../parts/use-words.ts'
import classes from './preview.module.css'

/** Who hears of what, by which way, and in which words (the template as it is written). */
export function NotificationPreview({ item }: { readonly item: Item }) {
  const { t, eventName } = useWords()
  const receiverName = useReceiverName()
  return (
    <Stack gap="xs">
      <Text size="sm">
        {t('ruleSentence', {
          event: eventName(textOf(item, 'on')),
          receivers: textsOf(item, 'to').map(receiverName).join(', ') || t('nobody'),
          channels: textsOf(item, 'channels')
            .map((channel) => t(`channel.${channel}`))
            .join(', '),
        })}
      </Text>
      <Paper withBorder p="sm">
        <Text fw={600}>{textOf(item, 'subject') || textOf(item, 'label')}</Text>
        <Text size="sm" className={classes['text']}>
          {textOf(item, 'template')}
        </Text>
      </Paper>
    </Stack>
  )
}
