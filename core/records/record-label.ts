import type { CompiledEntity } from '../schema/model.ts'

/** How people call a record: the value of its title, else the kind of thing it is. */
export function labelOfRecord(
  { entity }: CompiledEntity,
  values: Readonly<Record<string, unknown>>,
): string {
  const title = values[entity.title]
  return typeof title === 'string' && title !== '' ? title : entity.label
}
