/** The proof that a domain is a tenant's, and who is told when it is about to end or has ended. */
import type { KernelPermission } from '../access/kernel-permissions.ts'
import type { Transaction } from '../database/transaction.ts'
import { notifyMembers } from '../notifications/notify-members.ts'
import { newId } from '../records/work.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { ResolveTxt } from './look-up-txt.ts'
import { tenantWords } from '../plugin/tenant-words.ts'
import { proofTexts } from './proof-texts.ts'

/** What a look at the record came to; see migrations/0018_domain_checks.sql. */
export type ProofOutcome =
  'verified' | 'unproven' | 'missed' | 'missing' | 'ended' | 'moved' | 'taken' | 'unclaimed'

/** A domain that is due to be looked at. */
export interface DueDomain {
  readonly tenant: string
  readonly name: string
}

/** One kind of domain that tenants prove by a TXT record. */
export interface ProvenKind {
  readonly resolveTxt: ResolveTxt
  /** The name whose TXT records prove a domain. */
  readonly recordName: (name: string) => string
  /** Takes at most so many that are due; for an hour nobody else takes them. */
  take(most: number): Promise<readonly DueDomain[]>
  /** Decides by the TXT records, in the transaction at hand. */
  recheck(due: DueDomain, texts: readonly string[]): Promise<ProofOutcome>
  readonly news: ProofNews
}

/** How a kind of domain is spoken of. */
export interface ProofNews {
  /** First words of its entries in the audit trail. */
  readonly action: 'domain' | 'sso.domain'
  /** What those entries call it. */
  readonly member: 'host' | 'domain'
  /** Whoever has it can set things right, and is told. */
  readonly permission: KernelPermission
  /**
   * What no longer works once the proof has ended: goes on after "then" or "now". The kernel's words say
   * it under `<action>.loss`.
   */
  readonly loss: string
  /** What to set, and by when (RFC 3339); undefined: there is no such domain. */
  find(tenantId: string, name: string): Promise<ProofState | undefined>
}
export interface ProofState {
  readonly record: { readonly name: string; readonly value: string } | null
  readonly endsAt: string | null
}

/** Tells members what a look came to, where that is news; in the transaction that decided it. */
export async function tellOfProof(
  transaction: Transaction,
  scope: Scope,
  news: ProofNews,
  name: string,
  outcome: ProofOutcome,
): Promise<void> {
  const notice = await noticeOf(scope, news, name, outcome)
  if (notice === undefined) return
  const members = await transaction.query<{ user_id: string; roles: readonly string[] }>(
    'select user_id, roles from directory.list_members($1)',
    [transaction.tenantId],
  )
  await notifyMembers(transaction, new Date(), {
    userIds: members
      .filter(({ roles }) => scope.effective.permissions(roles).has(news.permission))
      .map(({ user_id }) => user_id),
    rule: `${news.action}.${outcome === 'missed' ? 'missing' : 'end'}`,
    about: newId(),
    ...notice,
    entity: null,
    recordId: null,
  })
}

async function noticeOf(
  scope: Scope,
  news: ProofNews,
  name: string,
  outcome: ProofOutcome,
): Promise<{ readonly title: string; readonly body: string } | undefined> {
  const kind = kinds[outcome]
  if (kind === undefined) return undefined
  // Who has lost it to another has nothing to set.
  const found = outcome === 'moved' ? undefined : await news.find(scope.tenant.id, name)
  const words = tenantWords(scope)
  const values = {
    name,
    record: found?.record?.name ?? '',
    value: found?.record?.value ?? '',
    until: words.day(new Date(found?.endsAt ?? Date.now())),
    loss: words.say(`${news.action}.loss`, news.loss),
  }
  const told = (key: keyof typeof proofTexts) => words.say(key, proofTexts[key], values)
  return { title: told(kind), body: told(`${kind}#body`) }
}

/** Outcomes that are news. */
const kinds: Readonly<
  Partial<Record<ProofOutcome, 'proof.missing' | 'proof.end' | 'proof.moved'>>
> = { missed: 'proof.missing', ended: 'proof.end', moved: 'proof.moved' }
