import type {
  AggregateFunctionNode,
  FunctionNode,
  JoinNode,
  Kysely,
  KyselyPlugin,
  OperationNode,
  SelectQueryBuilder,
  SelectQueryNode,
} from 'kysely'
import { kysely } from '../database/kysely.ts'
import type { Transaction } from '../database/transaction.ts'
import type { OwnedBy } from './record-rule.ts'

/** The tables that a query may name, each with the owners whose rows it reads; undefined: all rows. */
export type QueriedTables = ReadonlyMap<string, OwnedBy | undefined>

/**
 * Typed SQL for module code: reads over the given tables. A predicate on the tenant is put on every
 * table that a statement names, so that isolation has a layer of its own beside row security; and one
 * on the owner where a caller's record rules want it.
 */
export function tenantQuery(transaction: Transaction, tables: QueriedTables): Kysely<never> {
  const { tenantId } = transaction
  const owned = (table: string): OperationNode | undefined => {
    const by = tables.get(table)
    const rows = transaction.kysely as unknown as Rows
    return by && ownedIds(rows, tenantId, table, by).toOperationNode()
  }
  return transaction.kysely.withPlugin(tenantPlugin(tenantId, tables, owned))
}

type Rows = Kysely<Record<string, Record<string, unknown>>>

/** The ids of the rows of a table that belong to some owners. */
function ownedIds(
  database: Rows,
  tenantId: string,
  table: string,
  { column, owners, parent }: OwnedBy,
): SelectQueryBuilder<Record<string, Record<string, unknown>>, string, { id: unknown }> {
  const rows = database.selectFrom(table).select('id').where('tenant_id', '=', tenantId)
  if (parent !== undefined)
    return rows.where(column, 'in', ownedIds(database, tenantId, parent.table, parent.owned))
  // Nobody's: nothing equals null.
  return owners.length === 0 ? rows.where(column, '=', null) : rows.where(column, 'in', [...owners])
}

function tenantPlugin(
  tenantId: string,
  allowed: QueriedTables,
  owned: (table: string) => OperationNode | undefined,
): KyselyPlugin {
  const transformer = new (tenantPredicates())(tenantId, allowed, owned)
  return {
    transformQuery: ({ node, queryId }) => {
      if (!kysely().SelectQueryNode.is(node))
        throw refuse(`a ${node.kind}`, 'read with select, write through the context')
      return transformer.transformNode(node, queryId)
    },
    transformResult: async ({ result }) => result,
  }
}

const refuse = (found: string, doThis: string): Error =>
  new Error(`Expected a select over the entities given to ctx.query, found ${found}; ${doThis}.`)

/**
 * Functions that only calculate. Others run SQL given as text (`query_to_xml`), change the session
 * (`set_config`) or read the server's files: with one of them a query is raw SQL again.
 */
const calculating: ReadonlySet<string> = new Set(
  (
    'count sum avg min max array_agg string_agg json_agg bool_and bool_or row_number rank ' +
    'dense_rank lag lead any coalesce nullif greatest least abs ceil floor round lower upper ' +
    'length left right trim to_json date_trunc date_part to_char'
  ).split(' '),
)

function refuseFunction(name: string): void {
  if (!calculating.has(name))
    throw refuse(`function "${name}"`, `use one of ${[...calculating].join(', ')}`)
}

let predicates: ReturnType<typeof definePredicates> | undefined

/** The transformer; its parent is known when the query builder is read. */
const tenantPredicates = () => (predicates ??= definePredicates())

function definePredicates() {
  const {
    AndNode,
    BinaryOperationNode,
    ColumnNode,
    OperationNodeTransformer,
    OperatorNode,
    ReferenceNode,
    TableNode,
    ValueNode,
    WhereNode,
    AliasNode,
    IdentifierNode,
    OnNode,
    ParensNode,
  } = kysely()
  return class TenantPredicates extends OperationNodeTransformer {
    readonly #tenantId: string
    readonly #allowed: QueriedTables
    readonly #owned: (table: string) => OperationNode | undefined

    constructor(
      tenantId: string,
      allowed: QueriedTables,
      owned: (table: string) => OperationNode | undefined,
    ) {
      super()
      this.#tenantId = tenantId
      this.#allowed = allowed
      this.#owned = owned
    }

    protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
      const inner = super.transformSelectQuery(node)
      const predicates = (inner.from?.froms ?? []).flatMap((from) => this.#predicate(from))
      if (predicates.length === 0) return inner
      const all = [...(inner.where === undefined ? [] : [inner.where.where]), ...predicates]
      return { ...inner, where: WhereNode.create(all.reduce((a, b) => AndNode.create(a, b))) }
    }

    protected override transformJoin(node: JoinNode): JoinNode {
      const inner = super.transformJoin(node)
      const predicates = this.#predicate(inner.table)
      if (predicates.length === 0) return inner
      const all = [...(inner.on === undefined ? [] : [inner.on.on]), ...predicates]
      return { ...inner, on: OnNode.create(all.reduce((a, b) => AndNode.create(a, b))) }
    }

    protected override transformFunction(node: FunctionNode): FunctionNode {
      refuseFunction(node.func)
      return super.transformFunction(node)
    }

    protected override transformAggregateFunction(
      node: AggregateFunctionNode,
    ): AggregateFunctionNode {
      refuseFunction(node.func)
      return super.transformAggregateFunction(node)
    }

    protected override transformRaw(): never {
      throw refuse('raw SQL', 'use the query builder')
    }

    #predicate(from: OperationNode): OperationNode[] {
      const named = AliasNode.is(from) ? from.node : from
      if (!TableNode.is(named)) return []
      const table = named.table.identifier.name
      if (named.table.schema !== undefined || !this.#allowed.has(table))
        throw refuse(`table "${table}"`, 'name its entity in ctx.query')
      const alias = AliasNode.is(from) && IdentifierNode.is(from.alias) ? from.alias.name : table
      const at = (column: string) =>
        ReferenceNode.create(ColumnNode.create(column), TableNode.create(alias))
      const owned = this.#owned(table)
      return [
        BinaryOperationNode.create(
          at('tenant_id'),
          OperatorNode.create('='),
          ValueNode.create(this.#tenantId),
        ),
        ...(owned === undefined
          ? []
          : [
              BinaryOperationNode.create(
                at('id'),
                OperatorNode.create('in'),
                ParensNode.create(owned),
              ),
            ]),
      ]
    }
  }
}
