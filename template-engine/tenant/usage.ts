/** Who holds a thing: counted in the database, in the tenant's transaction or read. */
import { columnNames } from '@strata-erp/core'
import type { CompiledEntity, Kernel, Query } from '@strata-erp/core'
import type { Usage } from './plan.ts'
import type { Thing } from './things.ts'

export type CountUsage = (thing: Thing) => Promise<Usage>

export const unused: Usage = { records: 0, members: 0, keys: 0 }
export const isUsed = ({ records, members, keys }: Usage): boolean => records + members + keys > 0

/** Where the records of an entity are kept; undefined for an entity whose plugin is gone. */
export function tableOf(kernel: Pick<Kernel, 'model'>, entity: string): EntityTable | undefined {
  const compiled = kernel.model.entities.get(entity)
  return compiled === undefined
    ? undefined
    : {
        compiled,
        name: quoted(compiled.table.name),
        stage: stageColumn(compiled),
        hasCustom: compiled.entity.customFields === true,
      }
}
export interface EntityTable {
  readonly compiled: CompiledEntity
  /** Quoted. */
  readonly name: string
  /** Quoted; undefined where the entity follows no workflow. */
  readonly stage: string | undefined
  readonly hasCustom: boolean
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function stageColumn({ entity }: CompiledEntity): string | undefined {
  const declared = entity.workflow === undefined ? undefined : entity.fields[entity.workflow]
  if (entity.workflow === undefined || declared === undefined) return undefined
  const [column] = columnNames(entity.workflow, declared)
  return column === undefined ? undefined : quoted(column)
}

/** Counts for one tenant. Deleted records count too: they may be restored. */
export function usageOf(kernel: Kernel, query: Query, tenantId: string): CountUsage {
  const records = async (
    thing: Thing,
    where: string,
    values: readonly unknown[],
  ): Promise<Usage> => {
    const table = tableOf(kernel, thing.entity)
    if (table === undefined) return unused
    const [row] = await query<{ count: string }>(
      `select count(*) as count from ${table.name} where tenant_id = $1 and ${where}`,
      [tenantId, ...values],
    )
    return { ...unused, records: Number(row?.count ?? 0) }
  }
  return async (thing) => {
    const table = tableOf(kernel, thing.entity)
    switch (thing.kind) {
      case 'role': {
        const [row] = await query<{ members: string; keys: string }>(
          'select members, keys from directory.count_role_holders($1, $2)',
          [tenantId, thing.names],
        )
        return { records: 0, members: Number(row?.members ?? 0), keys: Number(row?.keys ?? 0) }
      }
      case 'stage':
      case 'workflow':
        return table?.stage === undefined
          ? unused
          : records(thing, `${table.stage} = any ($2)`, [thing.names])
      case 'field':
        return table?.hasCustom === true
          ? records(thing, `custom -> $2 <> 'null'::jsonb`, [thing.uid])
          : unused
      default:
        return table?.hasCustom === true
          ? records(thing, holdsOption('$2', '$3'), [thing.place, thing.uid])
          : unused
    }
  }
}

/** Whether the value of a choice, or one of those of several choices, is an option. */
export const holdsOption = (field: string, option: string): string =>
  `custom -> ${field} @> to_jsonb(${option}::text)`
