/**
 * The floor: what this machine can do with nothing of ours. Bare Fastify and node-postgres, the same
 * tables, the same rows, the same forced row security, in the same transaction. No token, no roles,
 * no validation, no custom fields.
 *
 * - `/plain`: begin, set_config, statement, commit, one round trip each; rows serialised by Node
 * - `/pipelined`: the same in one flight
 * - `/text`: in one flight, PostgreSQL makes the JSON, Node passes it through
 */
import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { Pool } from 'pg'
import type { PoolClient } from 'pg'
import { v7 as uuidv7 } from 'uuid'

const options = { connectionString: process.env['DATABASE_URL'], max: 20 }
const plain = new Pool(options)
const pipelined = new Pool({ ...options, pipeline: true })

const columns = `id, version, created_at as "createdAt", updated_at as "updatedAt", name, code,
  legal_name as "legalName", is_customer as "isCustomer", is_supplier as "isSupplier",
  parent_id as parent, tax_id as "taxId", registration_number as "registrationNumber", email, phone,
  website, billing_address as "billingAddress", shipping_address as "shippingAddress", currency,
  payment_term_days as "paymentTermDays", credit_limit_amount as "creditLimitAmount",
  credit_limit_currency as "creditLimitCurrency", tax_code_id as "taxCode", language, owner, note,
  tags, active, merged_into_id as "mergedInto", email_key as "emailKey", phone_key as "phoneKey",
  domain_key as "domainKey", name_key as "nameKey", tag_text as "tagText", custom`
const listSql = `select ${columns} from base_company
  where tenant_id = $1 and deleted_at is null and is_customer = true order by name, id limit 51`
const readSql = `select ${columns} from base_company
  where tenant_id = $1 and id = $2 and deleted_at is null`
const asText = (sql: string): string =>
  `select coalesce(string_agg(row_to_json(r)::text, ','), '') as data from (${sql}) r`

interface Row {
  readonly creditLimitAmount: string | null
  readonly creditLimitCurrency: string | null
}
interface ListQuery {
  Querystring: { tenant: string }
}
interface ReadQuery extends ListQuery {
  Params: { id: string }
}

function shown({ creditLimitAmount, creditLimitCurrency, ...rest }: Row) {
  const creditLimit =
    creditLimitAmount === null
      ? null
      : { amount: (Number(creditLimitAmount) / 100).toFixed(2), currency: creditLimitCurrency }
  return { ...rest, creditLimit }
}

const setTenant = `select set_config('app.current_tenant', $1, true)`

/** One round trip a statement. */
async function inTransaction<T>(tenant: string, work: (client: PoolClient) => Promise<T>) {
  const client = await plain.connect()
  try {
    await client.query('begin')
    await client.query(setTenant, [tenant])
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    client.release()
  }
}

/** One flight. */
async function inFlight<R extends object>(tenant: string, text: string, values: unknown[]) {
  const client = await pipelined.connect()
  try {
    const [, , { rows }] = await Promise.all([
      client.query('begin read only'),
      client.query(setTenant, [tenant]),
      client.query<R>(text, values),
      client.query('commit'),
    ])
    return rows
  } finally {
    client.release()
  }
}

const app = Fastify()
app.get('/ready', () => 'ready')

app.get<ListQuery>('/plain/list', async ({ query: { tenant } }) => {
  const { rows } = await inTransaction(tenant, (client) => client.query<Row>(listSql, [tenant]))
  return { data: rows.slice(0, 50).map(shown), page: { next: rows.length > 50 ? 'more' : null } }
})
app.get<ListQuery>('/pipelined/list', async ({ query: { tenant } }) => {
  const rows = await inFlight<Row>(tenant, listSql, [tenant])
  return { data: rows.slice(0, 50).map(shown), page: { next: rows.length > 50 ? 'more' : null } }
})
app.get<ListQuery>('/text/list', async ({ query: { tenant } }, reply) => {
  const [row] = await inFlight<{ data: string }>(tenant, asText(listSql), [tenant])
  void reply.type('application/json; charset=utf-8')
  return `{"data":[${row?.data ?? ''}],"page":{"next":null}}`
})

app.get<ReadQuery>('/plain/read/:id', async ({ params, query: { tenant } }) => {
  const { rows } = await inTransaction(tenant, (client) =>
    client.query<Row>(readSql, [tenant, params.id]),
  )
  return rows.map(shown)[0]
})
app.get<ReadQuery>('/pipelined/read/:id', async ({ params, query: { tenant } }) => {
  const rows = await inFlight<Row>(tenant, readSql, [tenant, params.id])
  return rows.map(shown)[0]
})
app.get<ReadQuery>('/text/read/:id', async ({ params, query: { tenant } }, reply) => {
  const [row] = await inFlight<{ data: string }>(tenant, asText(readSql), [tenant, params.id])
  void reply.type('application/json; charset=utf-8')
  return row?.data
})

interface NewCompany {
  readonly name: string
  readonly email: string
  readonly phone: string
}
/** The rows that the product leaves behind: key, record, search terms, audit, event. */
app.post<ListQuery & { Body: NewCompany }>('/plain/create', async (request, reply) => {
  const { body, headers } = request
  const { tenant } = request.query
  const key = String(headers['idempotency-key'])
  const [id, now, attempt] = [uuidv7(), new Date(), randomUUID()]
  await inTransaction(tenant, (client) =>
    client.query(
      `insert into idempotency_key (tenant_id, caller, key, fingerprint, attempt, created_at)
       values ($1, 'floor', $2, $3, $4, $5)`,
      [tenant, key, attempt, attempt, now],
    ),
  )
  const created = await inTransaction(tenant, async (client) => {
    const { rows } = await client.query<Row>(
      `insert into base_company (tenant_id, id, version, created_at, updated_at, name, is_customer,
         is_supplier, email, phone, tags, active, email_key, phone_key, name_key, tag_text)
       values ($1, $2, 1, $3, $3, $4, true, false, $5, $6, '[]', true, $5, $6, $4, '')
       returning ${columns}`,
      [tenant, id, now, body.name, body.email, body.phone.slice(-8)],
    )
    const terms = [...new Set(`${body.name} ${body.email}`.toLowerCase().split(/[^a-z0-9]+/))]
    await client.query(
      `insert into search_term (tenant_id, entity, term, record_id)
       select $1, 'base.company', term, $2 from unnest($3::text[]) term`,
      [tenant, id, terms],
    )
    const [record] = rows.map(shown)
    await client.query(
      `insert into audit.entry (tenant_id, id, at, action, entity, record_id, after, actor_kind, actor_id, actor_name, request_id)
       values ($1, $2, $3, 'base.company.create', 'base.company', $4, $5, 'key', 'floor', 'floor', $6)`,
      [tenant, uuidv7(), now, id, JSON.stringify(record), attempt],
    )
    await client.query(
      'insert into aggregate_sequence (tenant_id, aggregate_id, last) values ($1, $2, 1)',
      [tenant, id],
    )
    await client.query(
      `insert into outbox_event (tenant_id, id, type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, created_at)
       values ($1, $2, 'base.company.created', 1, $3, 1, $4, 'key', 'floor', 'floor', $5, $6)`,
      [tenant, uuidv7(), id, JSON.stringify(body), attempt, now],
    )
    await client.query(
      `update idempotency_key set status = 201, headers = '{}', body = $3
       where tenant_id = $1 and caller = 'floor' and key = $2`,
      [tenant, key, JSON.stringify(record)],
    )
    return record
  })
  return reply.code(201).header('location', `/companies/${id}`).send(created)
})

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
process.once('SIGTERM', () => void app.close().then(() => process.exit()))
