/** Words in which the kernel's own tables are written down. */
import type { Column, Table } from './table.ts'

export const text = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  ...more,
})
export const uuid = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'uuid',
  ...more,
})
export const instant = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'timestamptz',
  ...more,
})
export const whole = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'bigint',
  ...more,
})
export const json = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'jsonb',
  ...more,
})
export const nullable = { nullable: true } as const
/** Who did it, and in which request. */
export const actor = [text('actor_kind'), text('actor_id'), text('actor_name'), text('request_id')]

export const table = (
  name: string,
  primaryKey: readonly string[],
  columns: readonly Column[],
  more: Partial<Table> = {},
): Table => ({
  name,
  primaryKey,
  columns,
  indexes: [],
  references: [],
  writes: ['insert', 'update', 'delete'],
  ...more,
})
