import { TagsInput } from '@mantine/core'
import { useConfiguration } from '../data/configuration.ts'
import { useMembers } from '../data/use-members.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { itemsIn, nameOf, textOf, textsOf } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'

/** Who is told, in words: the owner, a role, a member, a mail address. */
export function ReceiversMember() {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const { document } = useConfiguration()
  const members = useMembers()
  const words = new Map<string, string>([
    ['owner', t('owner')],
    ['role:admin', t('roleNamed', { name: t('administrator') })],
    ...itemsIn(document['roles']).map((role): [string, string] => [
      `role:${textOf(role, 'id')}`,
      t('roleNamed', { name: nameOf(role) }),
    ]),
    ...members.map(({ email, name }): [string, string] => [`user:${email}`, `${name} (${email})`]),
  ])
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
