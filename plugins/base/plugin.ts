import { definePlugin } from '@strata-erp/core'
import { address } from './company/address.ts'
import { company } from './company/company.ts'
import { companyChanged, companyCreated, companyMerged } from './company/events.ts'
import { mergeCompany } from './company/merge-company.ts'
import { companyDuplicateGroups, personDuplicateGroups } from './duplicates/duplicate-groups.ts'
import {
  companyDuplicates,
  companyMatches,
  personDuplicates,
  personMatches,
} from './duplicates/list-duplicates.ts'
import { partiesPort } from './parties/parties-port.ts'
import { employment } from './person/employment.ts'
import { personChanged, personCreated, personMerged } from './person/events.ts'
import { mergePerson } from './person/merge-person.ts'
import { person } from './person/person.ts'
import { productChanged, productCreated } from './product/events.ts'
import { kitComponent } from './product/kit-component.ts'
import { productCategory } from './product/product-category.ts'
import { product } from './product/product.ts'
import { taxCode } from './tax/tax-code.ts'
import { taxesPort } from './tax/taxes-port.ts'
import { convert } from './unit/convert.ts'
import { unitConversion } from './unit/unit-conversion.ts'
import { unit } from './unit/unit.ts'
import { unitsPort } from './unit/units-port.ts'
import defaults from './defaults.json' with { type: 'json' }
import de from './translations/de.json' with { type: 'json' }
import fr from './translations/fr.json' with { type: 'json' }

export default definePlugin({
  name: 'base',
  version: '1.0.0',
  title: 'Companies, people and products',
  description: 'The records that every other module refers to.',
  alwaysActive: true,
  entities: [
    company,
    address,
    person,
    employment,
    unit,
    productCategory,
    taxCode,
    product,
    unitConversion,
    kitComponent,
  ],
  actions: [
    companyDuplicates,
    companyMatches,
    companyDuplicateGroups,
    mergeCompany,
    personDuplicates,
    personMatches,
    personDuplicateGroups,
    mergePerson,
    convert,
  ],
  permissions: {
    'company.merge': 'Merge duplicate companies',
    'person.merge': 'Merge duplicate people',
  },
  roles: {
    'master-data': {
      label: 'Master data',
      description: 'Keeps companies, people, products, units and tax codes in order.',
      permissions: ['*'],
    },
    'master-data-viewer': {
      label: 'Master data (read only)',
      permissions: [
        'company.read',
        'address.read',
        'person.read',
        'employment.read',
        'unit.read',
        'productCategory.read',
        'taxCode.read',
        'product.read',
        'unitConversion.read',
        'kitComponent.read',
      ],
    },
  },
  events: [
    companyCreated,
    companyChanged,
    companyMerged,
    personCreated,
    personChanged,
    personMerged,
    productCreated,
    productChanged,
  ],
  provides: [partiesPort, unitsPort, taxesPort],
  menu: [
    { label: 'Companies', entity: 'base.company', icon: 'building' },
    { label: 'People', entity: 'base.person', icon: 'users' },
    { label: 'Products', entity: 'base.product', icon: 'package' },
    { label: 'Product categories', entity: 'base.productCategory', icon: 'folder-tree' },
    { label: 'Units', entity: 'base.unit', icon: 'ruler' },
    { label: 'Tax codes', entity: 'base.taxCode', icon: 'percent' },
  ],
  defaults,
  translations: { de, fr },
  migrations: new URL('./migrations/', import.meta.url),
})
