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

/** Names the statements of one process as they are sent; undefined: none that matters. */
export function createNamer(): (text: string) => string | undefined {
  let commits: 'claim committed' | 'commit' | undefined
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
    if (text !== 'commit') return undefined
    const name = commits
    commits = undefined
    return name
  }
}
