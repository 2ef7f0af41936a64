/** A small vertical in two versions: what a bakery that delivers to companies keeps. */
import type { JsonObject } from '@strata-erp/core'
import { changedAt } from './world.ts'

export const bakery: JsonObject = {
  key: 'bakery',
  version: '1.0.0',
  label: 'Bakery',
  requires: { engine: '*', plugins: { crm: '*' } },
  modules: { crm: { active: true } },
  customFields: {
    'base.company': [
      {
        key: 'round',
        label: 'Round',
        help: 'When the van calls.',
        type: 'choice',
        filterable: true,
        options: [
          { id: 'early', label: 'Early' },
          { id: 'late', label: 'Late' },
        ],
      },
      { key: 'doorCode', label: 'Door code', help: 'For the back door.', type: 'text' },
    ],
  },
  reports: [
    {
      id: 'customers',
      label: 'Customers',
      dataset: 'base.company',
      columns: [{ key: 'name' }, { key: 'custom.round' }],
    },
  ],
  roles: [{ id: 'driver', label: 'Driver', permissions: ['base.company.read'] }],
  documents: [
    {
      id: 'slip',
      label: 'Slip',
      kind: 'pdf',
      entity: 'base.company',
      body: 'Good morning\n{{name}}\nYour bread\nThe bakers\n',
    },
  ],
  flags: { surcharge: 5, sunday: false },
}

/** Brings a tray as a unit, which a tenant that made one of its own cannot take. */
export const bakery2: JsonObject = {
  ...changedAt(bakery, {
    '/flags/surcharge': 7,
    '/customFields/base.company/round/options/night': { id: 'night', label: 'Night' },
    '/documents/slip/body': 'Good morning\n{{name}}\nYour bread and rolls\nThe bakers\n',
    '/reports/customers/label': 'All customers',
  }),
  version: '2.0.0',
  records: { 'base.unit': [{ key: 'tray', code: 'tray', name: 'Tray', dimension: 'pack' }] },
}
