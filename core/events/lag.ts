/** What waits, for a tenant's administrators and for operators. */
export interface ConsumerLag {
  readonly consumer: string
  /** Events received and not handled. */
  readonly waiting: number
  /** When the oldest of them was received. */
  readonly waitingSince: string | null
  /** Aggregates whose next event failed and is tried again. */
  readonly retrying: number
  /** Aggregates that wait behind a dead letter. */
  readonly stuck: number
  /** The last error of a lane that failed, if any. */
  readonly lastError: string | null
}
export interface EventLag<Lag = ConsumerLag> {
  /** Events that left no outbox yet. */
  readonly unpublished: number
  /** When the oldest of them was emitted. */
  readonly unpublishedSince: string | null
  readonly consumers: readonly Lag[]
}
/** Over all tenants also what is between outboxes and inboxes, which knows no tenants. */
export type InstallationLag = EventLag<
  ConsumerLag & {
    /** Null: Kafka did not say in time. */
    readonly onTheWay: number | null
  }
>

const instant = (value: string): string =>
  `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** `$1`: consumers to show. `whose`: of which tenants; the policies say so too. */
const statement = (whose: string): string => `
  select (select count(*) from outbox_event where ${whose} and published_at is null)::int as unpublished,
         (select ${instant('min(created_at)')} from outbox_event
           where ${whose} and published_at is null) as "unpublishedSince",
         (select coalesce(json_agg(c order by c.consumer), '[]') from (
            select n.consumer, coalesce(w.waiting, 0) as waiting,
                   w.since as "waitingSince", coalesce(l.retrying, 0) as retrying,
                   coalesce(l.stuck, 0) as stuck, l.error as "lastError"
              from unnest($1::text[]) as n(consumer)
              left join (select consumer, count(*)::int as waiting,
                                ${instant('min(received_at)')} as since
                           from inbox_event where ${whose} group by consumer) w on w.consumer = n.consumer
              left join (select consumer, (count(*) filter (where not stuck))::int as retrying,
                                (count(*) filter (where stuck))::int as stuck,
                                (array_agg(error order by updated_at desc))[1] as error
                           from inbox_lane where ${whose} and (stuck or retry_at is not null)
                          group by consumer) l on l.consumer = n.consumer) c) as consumers`

/**
 * @param query of one tenant, or the relay's over all
 * @param tenantId null: of all
 */
export async function eventLag(
  query: <Row>(text: string, parameters: readonly unknown[]) => Promise<Row[]>,
  consumers: readonly string[],
  tenantId: string | null,
): Promise<EventLag> {
  const [row] =
    tenantId === null
      ? await query<EventLag>(statement('true'), [consumers])
      : await query<EventLag>(statement('tenant_id = $2'), [consumers, tenantId])
  return row ?? { unpublished: 0, unpublishedSince: null, consumers: [] }
}
