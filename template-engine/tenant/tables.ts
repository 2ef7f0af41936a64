/** The engine's tenant tables. What has no tenant (releases, bases, fleet runs) is hand-written SQL. */
import type { Table } from '@strata-erp/core'

const text = (name: string) => ({ name, type: 'text' })
const uuid = (name: string) => ({ name, type: 'uuid' })
const integer = (name: string) => ({ name, type: 'integer' })
const instant = (name: string) => ({ name, type: 'timestamptz' })
const nullable = { nullable: true } as const

/** The engine's tables beside the kernel's, in an order in which references point backwards. */
export const templateTables: readonly Table[] = [
  // Plans and their answers: the conflict inbox. At most one of a tenant is open.
  {
    name: 'template_plan',
    primaryKey: ['id'],
    columns: [
      uuid('id'),
      text('status'),
      text('request'),
      text('answers'),
      text('view'),
      integer('revision'),
      { ...integer('committed_revision'), ...nullable },
      text('actor_kind'),
      text('actor_id'),
      text('actor_name'),
      instant('created_at'),
      instant('updated_at'),
    ],
    indexes: [{ name: 'template_plan_open', columns: [], unique: true, where: `status = 'open'` }],
    references: [],
    writes: ['insert', 'update'],
  },
  // How a question was answered, by the question's id: the next version's question has the same.
  {
    name: 'template_answer',
    primaryKey: ['conflict'],
    columns: [text('conflict'), text('answer'), instant('answered_at')],
    indexes: [],
    references: [],
    writes: ['insert', 'update'],
  },
  // Definitions that are gone while their values are kept. Not part of revisions: a rollback may retire a field too.
  {
    name: 'template_retired_field',
    primaryKey: ['entity', 'uid'],
    columns: [
      text('entity'),
      text('uid'),
      text('key'),
      text('definition'),
      integer('revision'),
      instant('retired_at'),
    ],
    indexes: [],
    references: [],
    writes: ['insert', 'update', 'delete'],
  },
  // What a commit moved from one uid to another, so that a rollback can move it back.
  {
    name: 'template_move',
    primaryKey: ['id'],
    columns: [
      uuid('id'),
      integer('revision'),
      text('kind'),
      text('entity'),
      text('place'),
      uuid('subject'),
      text('from_value'),
      text('to_value'),
    ],
    indexes: [{ name: 'template_move_revision', columns: ['revision'] }],
    references: [],
    writes: ['insert'],
  },
]
