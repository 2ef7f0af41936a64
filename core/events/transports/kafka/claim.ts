import type { EventRow } from '../../envelope.ts'

/** A claimed row of the outbox; `created_at` as text, since a date would lose its microseconds. */
export interface ClaimedRow extends Omit<EventRow, 'created_at'> {
  readonly at: string
}

const columns = `o.tenant_id, o.id as event_id, o.type, o.version, o.aggregate_id, o.sequence, o.payload,
  o.actor_kind, o.actor_id, o.actor_name, o.request_id, o.trace,
  to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`

/** `$1` tenants or where to begin, `$2` types and `$3` versions that can be sent, `$4` ids that cannot. */
const claimed = (tenants: string, each: string): string => `
  select ${columns} from ${tenants} a cross join lateral (
    select * from outbox_event e
     where e.tenant_id = a.tenant_id and e.published_at is null and e.id <> all ($4::uuid[])
       and exists (select from unnest($2::text[], $3::int[]) s(type, version)
                    where s.type = e.type and e.version <= s.version)
     order by e.id limit ${each} for update skip locked) o`

/**
 * Statement that claims unpublished events until its transaction ends, `$5` of each tenant in `$1`.
 * What another process has claimed is passed over.
 */
export const claimOfTenants = `with asked as (select unnest($1::uuid[]) as tenant_id)
  ${claimed('asked', '$5')}`

/** The same for the first `$6` tenants after `$1` that have unpublished events, in their order. */
export const claimAnywhere = `with recursive emitter(tenant_id) as (
    (select o.tenant_id from outbox_event o
      where o.published_at is null and o.tenant_id > $1 order by o.tenant_id limit 1)
    union all
    select (select o.tenant_id from outbox_event o
             where o.published_at is null and o.tenant_id > e.tenant_id order by o.tenant_id limit 1)
      from emitter e where e.tenant_id is not null),
  asked as (select tenant_id from emitter where tenant_id is not null limit $6)
  ${claimed('asked', '$5')}`

/** Marks events as published: `$1` tenants and `$2` ids, side by side. */
export const markPublished = `
  update outbox_event o set published_at = clock_timestamp()
    from unnest($1::uuid[], $2::uuid[]) as p(tenant_id, id)
   where o.tenant_id = p.tenant_id and o.id = p.id`
