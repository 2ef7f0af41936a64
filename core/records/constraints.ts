import type { Entity } from '../schema/define-entity.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { problems } from './problems.ts'

/** PostgreSQL's SQLSTATE of an error, where it has one. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

/** SQLSTATE of a broken unique key. */
export const uniqueViolation = '23505'

/** Runs a write of a record or of its lines, and says a broken unique key in the words of the entity. */
export async function translateConstraint<T>(
  target: CompiledEntity,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error
    const name = (error as { constraint?: string }).constraint
    for (const { entity, table } of [target, ...target.lines]) {
      const index = table.indexes.findIndex((candidate) => candidate.name === name)
      const fields = entity.uniques?.[index]
      if (fields !== undefined) throw duplicate(entity, fields)
    }
    throw error
  }
}

function duplicate({ plural }: Entity, fields: readonly string[]): Error {
  return problems.DUPLICATE_VALUE(
    { fields: fields.join(' and '), plural },
    {
      errors: fields.map((field) => ({
        pointer: `/${field}`,
        message: 'Expected a value that no other record has, found one in use; choose another.',
        rule: 'unique' as const,
      })),
    },
  )
}
