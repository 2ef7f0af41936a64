import type { Table } from './table.ts'
import { grants } from './table.ts'

/**
 * The SQL that makes tables from nothing: columns, indexes, keys, row security, policy and grants,
 * by table. No database is asked.
 *
 * @param tables every table that these refer to included
 */
export async function createSql(
  tables: readonly Table[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { MikroORM } = await import('@mikro-orm/postgresql')
  const { toEntitySchema } = await import('./entity-schema.ts')
  const orm = await MikroORM.init({
    dbName: 'none',
    entities: tables.map(toEntitySchema),
    ensureDatabase: false,
  })
  try {
    const sql = await orm.schema.getCreateSchemaSQL({ wrap: false })
    const statements = sql.split('\n').filter((line) => line !== '')
    return new Map(
      tables.map((table) => [
        table.name,
        [
          ...statements.filter((statement) => subjectOf(statement) === table.name),
          ...grants(table),
        ],
      ]),
    )
  } finally {
    await orm.close(true)
  }
}

/** The table that a statement of the generator is about. */
function subjectOf(statement: string): string | undefined {
  const [, name] =
    /^(?:create table|alter table|create (?:unique )?index "[^"]+" on|create policy "[^"]+" on) "([^"]+)"/.exec(
      statement,
    ) ?? []
  return name
}
