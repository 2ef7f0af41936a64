import { useConfiguration } from '../data/configuration.ts'
import { memberLabel } from '../../fields/member.ts'
import { useMemberList } from '../../fields/members.ts'
import { itemsIn, nameOf, textOf } from '../model/item.ts'
import { useWords } from './use-words.ts'

/** Whom a rule may tell, by how the configuration writes them: `owner`, `role:buyer`, `user:ada@...`. */
export function useReceiverWords(): ReadonlyMap<string, string> {
  const { t } = useWords()
  const { document } = useConfiguration()
  const members = useMemberList()
  return new Map<string, string>([
    ['owner', t('owner')],
    ['role:admin', t('roleNamed', { name: t('administrator') })],
    ...itemsIn(document['roles']).map((role): [string, string] => [
      `role:${textOf(role, 'id')}`,
      t('roleNamed', { name: nameOf(role) }),
    ]),
    ...members.map((one): [string, string] => [`user:${one.email}`, memberLabel(one)]),
  ])
}

export function useReceiverName(): (receiver: string) => string {
  const words = useReceiverWords()
  return (receiver) => words.get(receiver) ?? receiver.replace(/^(mail|user|role):/, '')
}
