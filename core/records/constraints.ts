import type { CompiledEntity } from '../schema/model.ts'
import { problems } from './problems.ts'

/** PostgreSQL's SQLSTATE of an error, where it has one. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

/** SQLSTATE of a broken unique key. */
export const uniqueViolation = '23505'

/** Runs a write and says a broken unique key in the words of the entity. */
export async function translateConstraint<T>(
  target: CompiledEntity,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error
    const name = (error as { constraint?: string }).constraint
    const index = target.table.indexes.findIndex((candidate) => candidate.name === name)
    const fields = target.entity.uniques?.[index]
    if (fields === undefined) throw error
    throw problems.DUPLICATE_VALUE(
      { fields: fields.join(' and '), plural: target.entity.plural },
      {
        errors: fields.map((field) => ({
          pointer: `/${field}`,
          message: 'Expected a value that no other record has, found one in use; choose another.',
        })),
      },
    )
  }
}
