import { defineProblems } from '../problem.ts'

/** What SCIM refuses; `scimTypes` says what RFC 7644 (table 9) calls each. */
export const scimProblems = defineProblems({
  SCIM_RESOURCE_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a {kind} of this tenant, found "{id}"; list them to see which exist.',
  },
  SCIM_FILTER_INVALID: {
    status: 400,
    sentence:
      'Expected a filter of RFC 7644 over attributes that can be filtered, found {found}; correct it.',
  },
  SCIM_SYNTAX_INVALID: {
    status: 400,
    sentence: 'Expected {expected}, found {found}; send a message of RFC 7644.',
  },
  SCIM_VALUE_INVALID: {
    status: 400,
    sentence: 'Expected {expected} in {attribute}, found {found}; correct the value.',
  },
  SCIM_PATH_INVALID: {
    status: 400,
    sentence:
      'Expected the path of an attribute that can be changed, found "{path}"; see /scim/v2/Schemas.',
  },
  SCIM_TARGET_MISSING: {
    status: 400,
    sentence:
      'Expected "{path}" to name something that is there, found nothing; read the resource first.',
  },
  SCIM_NOT_UNIQUE: {
    status: 409,
    sentence:
      'Expected a {attribute} that no other {kind} of this tenant has, found one in use; choose another.',
  },
  SCIM_NOT_SUPPORTED: {
    status: 501,
    sentence:
      'Expected what /scim/v2/ServiceProviderConfig offers, found {found}; use another way.',
  },
})

/** `scimType` by problem code; codes without one have none in the RFC either. */
export const scimTypes: Readonly<Record<string, string>> = {
  SCIM_FILTER_INVALID: 'invalidFilter',
  SCIM_SYNTAX_INVALID: 'invalidSyntax',
  SCIM_VALUE_INVALID: 'invalidValue',
  SCIM_PATH_INVALID: 'invalidPath',
  SCIM_TARGET_MISSING: 'noTarget',
  SCIM_NOT_UNIQUE: 'uniqueness',
  BODY_MALFORMED: 'invalidSyntax',
  BODY_REFUSED: 'invalidSyntax',
}
