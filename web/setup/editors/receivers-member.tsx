import { TagsInput } from '@mantine/core'
import { useItem } from '../inputs/draft-context.tsx'
import { textsOf } from '../model/item.ts'
import { useReceiverWords } from '../parts/use-receiver-name.ts'
import { useWords } from '../parts/use-words.ts'

/** Who is told, in words: the owner, a role, a member, a mail address. */
export function ReceiversMember() {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const words = useReceiverWords()
  const meant = (text: string): string => {
    for (const [receiver, word] of words) if (word === text) return receiver
    return text.includes('@') && !/^(user|mail):/.test(text) ? `mail:${text}` : text
  }
  const shown = (receiver: string): string => words.get(receiver) ?? receiver.replace(/^mail:/, '')
  return (
    <TagsInput
      label={t('member.to')}
      description={t('hint.to')}
      error={errorAt('to')}
      data={[...words.values()]}
      value={textsOf(item, 'to').map(shown)}
      disabled={disabled}
      clearable
      onChange={(next) => set('to', [...new Set(next.map(meant))])}
    />
  )
}
