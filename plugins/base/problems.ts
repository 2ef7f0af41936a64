import { defineProblems } from '@strata-erp/core'

/** What base refuses, beyond what the fields themselves refuse. */
export const problems = defineProblems({
  TREE_CYCLE: {
    status: 409,
    sentence:
      'Expected a {what} above this one in the tree, found "{name}", which is this one or stands below it; choose another parent.',
  },
  PERSON_NEEDS_NAME: {
    status: 422,
    sentence:
      'Expected a given name, a family name, a display name or an email address, found none; give at least one.',
  },
  TAGS_MALFORMED: {
    status: 422,
    sentence:
      'Expected at most 20 tags, each a text of 1 to 40 characters, found {found}; send them as a JSON array of texts.',
  },
  UNIT_FACTOR_INVALID: {
    status: 422,
    sentence:
      'Expected a factor greater than zero, found {factor}; say how many base units one {unit} is.',
  },
  UNIT_DIMENSION_MISMATCH: {
    status: 422,
    sentence:
      'Expected a unit of dimension {expected} or a conversion of the product, found "{unit}" ({found}); add a unit conversion to the product.',
  },
  QUANTITY_MALFORMED: {
    status: 422,
    sentence:
      'Expected a quantity as a decimal text such as "12.5", found "{quantity}"; correct it.',
  },
  CONVERSION_OF_OWN_UNIT: {
    status: 422,
    sentence:
      'Expected a unit other than the product\'s own, found "{unit}"; one {unit} is one {unit} already.',
  },
  KIT_COMPONENT_REFUSED: {
    status: 422,
    sentence:
      'Expected a component of a kit that is not the kit itself and does not contain it, found "{component}" in "{kit}"; choose another product.',
  },
  KIT_QUANTITY_INVALID: {
    status: 422,
    sentence:
      'Expected a quantity above zero of component "{component}", found {quantity}; correct it or leave the component out.',
  },
  NOT_A_KIT: {
    status: 422,
    sentence:
      'Expected a product of kind kit, found "{product}" of kind {kind}; change its kind first.',
  },
  TAX_RATE_MISMATCH: {
    status: 422,
    sentence:
      'Expected {expected} for a tax code of kind {kind}, found {rate} %; correct rate or kind.',
  },
  TAX_PERIOD_REVERSED: {
    status: 422,
    sentence:
      'Expected validTo on or after validFrom, found {from} to {to}; swap or correct the dates.',
  },
  TAX_PERIOD_OVERLAP: {
    status: 409,
    sentence:
      'Expected one rate of tax code "{code}" at a time, found another from {from} to {to}; end that one first.',
  },
  TAX_CODE_NOT_VALID: {
    status: 422,
    sentence:
      'Expected tax code "{code}" to have a rate on {date}, found none; add one whose validity covers that day.',
  },
  MERGE_WITH_ITSELF: {
    status: 422,
    sentence:
      'Expected two different records to merge, found "{name}" twice; choose its duplicate.',
  },
})
