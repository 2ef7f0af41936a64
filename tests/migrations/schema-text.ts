/**
 * The schema of a database as SQL that people read in a review: what all migrations together come
 * to. Written from PostgreSQL's own catalogue, since the embedded server brings no pg_dump.
 */
import { Client } from 'pg'

interface Relation {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly row_security: boolean
  readonly forced: boolean
}

const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

/** Statements in an order that depends on names only, so that equal schemas are equal texts. */
export async function schemaText(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const lines = async (
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly string[]> => {
    const { rows } = await client.query<{ line: string }>(sql, [...values])
    return rows.map(({ line }) => line)
  }
  try {
    // Without a search path every name is written in full.
    await client.query(`select set_config('search_path', '', false)`)
    const head = [
      '-- The schema that all migrations of the kernel and of the first-party plugins come to.',
      '-- Written by: npm run schema -w @strata-erp/tests. Do not edit; add a migration instead.',
    ]
    const schemas = await lines(
      `select format('create schema %I;', n.nspname) as line from pg_namespace n
        where ${ours} and n.nspname <> 'public' order by n.nspname`,
    )
    const schemaGrants = await lines(
      `select format('grant %s on schema %I to %s;', lower(a.privilege_type), n.nspname, ${grantee}) as line
         from pg_namespace n, aclexplode(n.nspacl) a
        where ${ours} and a.grantee <> n.nspowner and n.nspname <> 'public' order by 1`,
    )
    const functions = await lines(
      `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${ours} and p.prokind in ('f', 'p') order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
    )
    const functionGrants = await lines(
      `select format('grant execute on function %s to %s;', p.oid::regprocedure, ${grantee}) as line
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(p.proacl) a
        where ${ours} and a.grantee <> p.proowner order by 1`,
    )
    // Partitions of months come and go with the calendar, each like the one of the rest.
    const { rows: relations } = await client.query<Relation>(
      `select c.oid::int, n.nspname as schema, c.relname as name, c.relrowsecurity as row_security, c.relforcerowsecurity as forced
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and c.relkind in ('r', 'p') and not (c.relispartition and c.relname ~ '_[0-9]{6}$')
        order by n.nspname, c.relname`,
    )
    const tables: string[] = []
    for (const relation of relations) tables.push(await tableText(relation, lines))
    const triggers = await lines(
      `select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t
         join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and not t.tgisinternal order by n.nspname, c.relname, t.tgname`,
    )
    return `${[head, schemas, schemaGrants, tables, functions, functionGrants, triggers]
      .filter((part) => part.length > 0)
      .map((part) => part.join(part === tables || part === functions ? '\n\n' : '\n'))
      .join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

const grantee = `coalesce((select quote_ident(rolname) from pg_roles where oid = a.grantee), 'public')`

async function tableText(
  { oid, schema, name, row_security: secured, forced }: Relation,
  lines: (sql: string, values?: readonly unknown[]) => Promise<readonly string[]>,
): Promise<string> {
  const table = schema === 'public' ? name : `${schema}.${name}`
  const columns = await lines(
    `select format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(l.collname) else '' end,
            case when a.attnotnull then ' not null' else '' end,
            case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                 when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       left join pg_collation l on l.oid = a.attcollation
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attname`,
    [oid],
  )
  const constraints = await lines(
    `select format('constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
      where conrelid = $1 and contype <> 'n' order by contype <> 'p', conname`,
    [oid],
  )
  const indexes = await lines(
    `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = $1 and not exists (select from pg_constraint where conindid = i.indexrelid) order by c.relname`,
    [oid],
  )
  const policies = await lines(
    `select format('create policy %I on %I for %s to %s%s%s;', policyname, tablename, lower(cmd),
            array_to_string(roles, ', '), ' using (' || qual || ')', ' with check (' || with_check || ')') as line
       from pg_policies where schemaname = $1 and tablename = $2 order by policyname`,
    [schema, name],
  )
  const grants = await lines(
    `select format('grant %s on %s to %s;', string_agg(lower(a.privilege_type), ', ' order by a.privilege_type), $2::text, ${grantee}) as line
       from pg_class c, aclexplode(c.relacl) a where c.oid = $1 and a.grantee <> c.relowner
      group by a.grantee order by 1`,
    [oid, table],
  )
  return [
    `create table ${table} (\n  ${[...columns, ...constraints].join(',\n  ')}\n);`,
    ...indexes,
    ...(secured ? [`alter table ${table} enable row level security;`] : []),
    ...(forced ? [`alter table ${table} force row level security;`] : []),
    ...policies,
    ...grants,
  ].join('\n')
}
