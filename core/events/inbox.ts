import type { RelayDatabase } from '../database/relay.ts'
import { eventColumns } from './envelope.ts'
import type { Envelope } from './envelope.ts'

/** Events of one tenant that wait for one consumer. */
export interface Lot {
  readonly tenantId: string
  readonly consumer: string
}

/** Tenants that have unpublished events, after `$1`, `$2` of them: one probe of the index for each. */
const emitters = `
  recursive emitter(tenant_id) as (
    (select o.tenant_id from outbox_event o
      where o.published_at is null and o.tenant_id > $1 order by o.tenant_id limit 1)
    union all
    select (select o.tenant_id from outbox_event o
             where o.published_at is null and o.tenant_id > e.tenant_id order by o.tenant_id limit 1)
      from emitter e where e.tenant_id is not null),
  asked as (select tenant_id from emitter where tenant_id is not null limit $2)`

/**
 * Statement that claims unpublished events, `$3` of each tenant, until its transaction ends; what
 * another process has claimed is passed over. As `claimed`, to be followed by what is done with them.
 */
export const claimAnywhere = `with ${emitters}, ${claimOf('asked')}`
/** The same for the tenants in `$1`, `$2` events of each. */
export const claimOfTenants = `with asked as (select unnest($1::uuid[]) as tenant_id), ${claimOf('asked', '$2')}`

function claimOf(tenants: string, each = '$3'): string {
  return `
  claimed as (
    select o.* from ${tenants} a cross join lateral (
      select * from outbox_event
       where tenant_id = a.tenant_id and published_at is null
       order by id limit ${each} for update skip locked) o)`
}

/** Tenants asked and events of each in one turn of the relay. */
export const turn = { tenants: 200, events: 200 } as const
export const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Marks what was claimed as published and puts it into the inboxes of its consumers. */
export const fanOut = `,
  published as (
    update outbox_event o set published_at = now()
      from claimed c where o.tenant_id = c.tenant_id and o.id = c.id returning o.tenant_id, o.id),
  arrived as (
    insert into inbox_event (tenant_id, consumer, event_id, ${eventColumns}, received_at)
    select c.tenant_id, s.consumer, c.id, ${eventColumns.replace(/\w+/g, 'c.$&')}, now()
      from claimed c join directory.event_subscriptions() s on s.type = c.type
    on conflict do nothing returning tenant_id, consumer)
  select (select count(*) from published)::int as moved,
         (select max(tenant_id::text) from claimed) as last,
         (select json_agg(json_build_object('tenantId', l.tenant_id, 'consumer', l.consumer))
            from (select distinct tenant_id, consumer from arrived) l) as lots`

/**
 * Puts events that a transport delivered into a consumer's inbox. What it was not subscribed to when
 * it was published, or has handled already, is dropped; so is what is there.
 *
 * @returns the tenants for whom something arrived
 */
export async function receive(
  relay: RelayDatabase,
  consumer: string,
  events: readonly Envelope[],
): Promise<readonly Lot[]> {
  const rows = await relay.query<{ tenant_id: string }>(
    `with arrived as (
       insert into inbox_event (tenant_id, consumer, event_id, ${eventColumns}, received_at)
       select r."tenantId", $1, r.id, r.type, r.version, r."aggregateId", r.sequence, r.payload,
              r.actor ->> 'kind', r.actor ->> 'id', r.actor ->> 'name', r."requestId", r.trace, r.at, now()
         from jsonb_to_recordset($2::jsonb) as r(
           id uuid, "tenantId" uuid, type text, version int, "aggregateId" uuid, sequence bigint,
           payload jsonb, actor jsonb, "requestId" text, trace text, at timestamptz)
         join directory.event_subscriptions() s on s.consumer = $1 and s.type = r.type
        where exists (select from outbox_event o
                       where o.tenant_id = r."tenantId" and o.id = r.id
                         and (o.published_at is null or o.published_at >= s.since - interval '5 seconds'))
          and not exists (select from inbox_lane l
                           where l.tenant_id = r."tenantId" and l.consumer = $1
                             and l.aggregate_id = r."aggregateId" and l.handled >= r.sequence)
       on conflict do nothing returning tenant_id)
     select distinct tenant_id from arrived`,
    [consumer, JSON.stringify(events)],
  )
  return rows.map(({ tenant_id }) => ({ tenantId: tenant_id, consumer }))
}

/** All lots with events that wait, whatever brought them: after a restart, or when a wake was lost. */
export function waitingLots(relay: RelayDatabase): Promise<readonly Lot[]> {
  // One probe of the index for each lot, however many events wait in it.
  return relay.query<Lot>(
    `with recursive lot(tenant_id, consumer) as (
       (select tenant_id, consumer from inbox_event order by tenant_id, consumer limit 1)
       union all
       select n.tenant_id, n.consumer from lot l cross join lateral (
         select i.tenant_id, i.consumer from inbox_event i
          where (i.tenant_id, i.consumer) > (l.tenant_id, l.consumer)
          order by i.tenant_id, i.consumer limit 1) n)
     select tenant_id as "tenantId", consumer from lot`,
  )
}
