import { useConfiguration } from '../data/configuration.ts'
import { useMembers } from '../data/use-members.ts'
import { itemsIn, nameOf, textOf } from '../model/item.ts'
import { useWords } from './use-words.ts'

/** Whom a rule may tell, by how the configuration writes them: `owner`, `role:buyer`, `user:ada@...`. */
export function useReceiverWords(): ReadonlyMap<string, string> {
  const { t } = useWords()
  const { document } = useConfiguration()
  const members = useMembers()
  return new Map<string, string>([
    ['owner', t('owner')],
    ['role:admin', t('roleNamed', { name: t('administrator') })],
    ...itemsIn(document['roles']).map((role): [string, string] => [
      `role:${textOf(role, 'id')}`,
      t('roleNamed', { name: nameOf(role) }),
    ]),
    ...members.map(({ email, name }): [string, string] => [`user:${email}`, `${name} (${email})`]),
  ])
}

export function useReceiverName(): (receiver: string) => string {
  const words = useReceiverWords()
  return (receiver) => words.get(receiver) ?? receiver.replace(/^(mail|user|role):/, '')
}
