/** A small vertical of a hostile author: every text that a screen shows tries to be a script. */
import type { JsonObject } from '@strata-erp/core'
import { changedAt } from '../templates/world.ts'

export const hostile = '"><img src=x onerror=alert(1)> {{constructor}}'

const quay: JsonObject = {
  key: 'quay',
  version: '1.0.0',
  label: `Quay ${hostile}`,
  description: `For quays ${hostile}`,
  requires: { engine: '*', plugins: { crm: '*' } },
  modules: { crm: { active: true } },
  customFields: {
    'base.company': [
      {
        key: 'berth',
        label: `Berth ${hostile}`,
        help: hostile,
        type: 'choice',
        options: [
          { id: 'north', label: `North ${hostile}` },
          { id: 'south', label: 'South' },
        ],
      },
    ],
  },
  roles: [{ id: 'pilot', label: `Pilot ${hostile}`, permissions: ['base.company.read'] }],
  documents: [
    {
      id: 'slip',
      label: `Slip ${hostile}`,
      kind: 'html',
      entity: 'base.company',
      body: 'Good morning\n{{name}}\nYour berth\nis ready\nThe quay\nSee you\n',
    },
  ],
  flags: { dues: 5 },
}

export const quays: readonly JsonObject[] = [
  quay,
  {
    ...changedAt(quay, {
      '/flags/dues': 7,
      '/documents/slip/body': 'Good day\n{{name}}\nYour berth\nis ready\nThe harbour\nSee you\n',
      '/roles/pilot/permissions': ['base.company.read', 'base.company.update'],
    }),
    version: '2.0.0',
  },
]
export const quayChangelog = `# Changes\n\n## 2.0.0\n\n- **Dues** are 7 ${hostile}\n`
