/** The tables that hold rows of tenants, as the catalogue of PostgreSQL knows them: none is forgotten. */
import type { Database } from '../database/transaction.ts'

export interface Relation {
  /** With its schema: `public.job`; a partition is one of its own. */
  readonly relation: string
  /** The table that a partition belongs to, else the same. */
  readonly partOf: string
  /** Tables whose rows these rows need. */
  readonly refersTo: readonly string[]
  /** Columns that are emptied before rows go, because rows refer to each other by them. */
  readonly unlinks: readonly string[]
}

interface RelationRow {
  readonly relation: string
  readonly part_of: string
  readonly refers_to: string[]
  readonly unlinks: string[]
}

/** Each after those that it refers to, so that rows can be written in this order and erased in the other. */
export async function tenantRelations(database: Database): Promise<readonly Relation[]> {
  const rows = await database.directory<RelationRow>(
    'select relation, part_of, refers_to, unlinks from directory.tenant_relations()',
  )
  const relations = rows.map((row): Relation => ({
    relation: row.relation,
    partOf: row.part_of,
    refersTo: row.refers_to,
    unlinks: row.unlinks,
  }))
  return inOrder(relations)
}

/** Each after those that it refers to. */
export function inOrder(relations: readonly Relation[]): readonly Relation[] {
  const byTable = Map.groupBy(relations, ({ partOf }) => partOf)
  const ordered = new Set<Relation>()
  const under = new Set<Relation>()
  const visit = (one: Relation): void => {
    if (ordered.has(one) || under.has(one)) return
    under.add(one)
    for (const table of one.refersTo) for (const needed of byTable.get(table) ?? []) visit(needed)
    ordered.add(one)
  }
  for (const one of relations) visit(one)
  return [...ordered]
}

/** As people know it: tables of the product itself without their schema. */
export const shownName = (relation: string): string =>
  relation.replace(/^public\./, '').replaceAll('"', '')
