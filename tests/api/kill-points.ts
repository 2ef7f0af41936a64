/**
 * Where a request with an Idempotency-Key can die: before and after each statement that matters, in
 * the order in which they are sent.
 */
export const killPoints = [
  'claim',
  'claim committed',
  'row',
  'effects',
  'completion',
  'commit',
].flatMap((statement) => [`before ${statement}`, `after ${statement}`])

/**
 * Where the founding of a tenant can die, which is more than one transaction: with all that is there
 * between two of them, those that tell most first.
 */
export const foundingKillPoints = [
  'before configuration',
  'before answer',
  'before invitation',
  'before told',
  'before vertical',
  'after note',
  'after key',
  'after answer',
]
const foundingStatements: readonly (readonly [string, string])[] = [
  ['directory.take_key(', 'key'],
  ['directory.note_key_tenant(', 'note'],
  ['from aggregate_sequence', 'told'],
  ['directory.create_invitation(', 'invitation'],
  ['directory.complete_key(', 'answer'],
]

/** Names the statements of one process as they are sent; undefined: none that matters. */
export function createNamer(): (text: string) => string | undefined {
  let commits: 'claim committed' | 'commit' | undefined
  let revisions = 0
  return (text) => {
    if (text.includes('insert into idempotency_key')) {
      commits = 'claim committed'
      return 'claim'
    }
    if (text.includes('insert into "base_company"')) return 'row'
    if (text.includes('audited as (')) return 'effects'
    if (text.startsWith('update idempotency_key set status')) {
      commits = 'commit'
      return 'completion'
    }
    const founding = foundingStatements.find(([part]) => text.includes(part))
    if (founding !== undefined) return founding[1]
    // The first revision of a configuration is that of a new tenant, the second that of its vertical.
    if (text.startsWith('update configuration_head'))
      return ++revisions === 1 ? 'configuration' : 'vertical'
    if (text !== 'commit') return undefined
    const name = commits
    commits = undefined
    return name
  }
}
