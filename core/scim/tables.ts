/**
 * What a tenant's identity provider keeps here (RFC 7643). People themselves lie in the directory and
 * may belong to many tenants; what one tenant's provider says of them is that tenant's alone.
 */
import { instant, json, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

const flag = (name: string) => ({ name, type: 'boolean' })

export const scimTables: readonly Table[] = [
  table(
    'scim_user',
    ['id'],
    [
      // Not the person's own id: that one tells when somebody was first known, to whomever.
      uuid('id'),
      uuid('user_id'),
      text('external_id', nullable),
      text('user_name'),
      // Lower case: userName is unique without regard to it (RFC 7643, 4.1.1).
      text('user_name_key'),
      flag('active'),
      // Written by the provider, not only found as a member.
      flag('provisioned'),
      // The remaining attributes as they are shown.
      json('document'),
      // Granted because of groups: what else the membership holds was given by people.
      json('granted_roles'),
      // Given by people, kept while the membership is away.
      json('kept_roles'),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      indexes: [
        { name: 'scim_user_name', columns: ['user_name_key'], unique: true },
        { name: 'scim_user_person', columns: ['user_id'], unique: true },
        { name: 'scim_user_external', columns: ['external_id'] },
      ],
    },
  ),
  table(
    'scim_group',
    ['id'],
    [
      uuid('id'),
      text('external_id', nullable),
      text('display_name'),
      text('display_name_key'),
      instant('created_at'),
      instant('updated_at'),
    ],
    {
      indexes: [
        { name: 'scim_group_name', columns: ['display_name_key'], unique: true },
        { name: 'scim_group_external', columns: ['external_id'] },
      ],
    },
  ),
  table('scim_group_member', ['group_id', 'member_id'], [uuid('group_id'), uuid('member_id')], {
    writes: ['insert', 'delete'],
    indexes: [{ name: 'scim_group_member_of', columns: ['member_id', 'group_id'] }],
    references: [
      { column: 'group_id', table: 'scim_group' },
      { column: 'member_id', table: 'scim_user' },
    ],
  }),
]
