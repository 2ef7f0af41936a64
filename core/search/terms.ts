import type { Transaction } from '../database/transaction.ts'

/** Kinds of what is found that is no record; no entity's name lacks a dot. */
export const otherKinds = ['comment', 'file', 'person'] as const
export type OtherKind = (typeof otherKinds)[number]

/** Makes what is no record findable by these words, and by no others. */
export async function replaceTerms(
  transaction: Transaction,
  kind: OtherKind,
  id: string,
  terms: readonly string[],
): Promise<void> {
  await transaction.query(
    `with gone as (delete from search_term where tenant_id = $1 and entity = $2 and record_id = $3 and term <> all($4::text[]))
     insert into search_term (tenant_id, entity, term, record_id) select $1, $2, term, $3 from unnest($4::text[]) term
     on conflict do nothing`,
    [transaction.tenantId, kind, id, terms],
  )
}

/** Makes them unfindable. */
export async function removeTerms(
  transaction: Transaction,
  kind: OtherKind,
  ids: readonly string[],
): Promise<void> {
  await transaction.query(
    'delete from search_term where tenant_id = $1 and entity = $2 and record_id = any($3::uuid[])',
    [transaction.tenantId, kind, ids],
  )
}
