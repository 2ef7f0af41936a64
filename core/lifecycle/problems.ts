import { defineProblems } from '../problem.ts'

/** What the lifecycle room refuses. */
export const lifecycleProblems = defineProblems({
  TENANT_STATUS: {
    status: 409,
    sentence: 'Expected a tenant that is {expected}, found "{slug}" {found}; {action}.',
  },
  ERASURE_NOT_DUE: {
    status: 409,
    sentence:
      'Expected a deleted tenant whose time of grace is over, found "{tenant}"; delete it first, with --now where nothing of it is to wait.',
  },
  ERASURE_UNFINISHED: {
    status: 503,
    sentence:
      'Expected that nothing of the tenant is left, found rows that came meanwhile in {where}; erase it again.',
  },
  CERTIFICATE_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of an erasure or of an erased tenant, found "{id}"; "erp tenant certificate" lists them.',
  },
  EXPORT_NOT_FOUND: {
    status: 404,
    sentence: 'Expected the id of an export of this tenant, found "{id}"; list the exports.',
  },
  EXPORT_NOT_READY: {
    status: 409,
    sentence: 'Expected an export that is done, found it {state}; ask for its status and wait.',
  },
  EXPORT_TOO_BIG: {
    status: 422,
    sentence:
      'Expected less than 4 GiB for {name}, found more; export into a folder with "erp tenant export" instead.',
  },
  IMPORT_INVALID: {
    status: 400,
    sentence:
      'Expected {expected}, found {found}; take the archive of an export as it was written.',
  },
  DOMAIN_NOT_FOUND: {
    status: 404,
    sentence: 'Expected a domain of this tenant, found "{host}"; list the domains.',
  },
  DOMAIN_UNPROVEN: {
    status: 409,
    sentence:
      'Expected a TXT record {name} with the value "{value}", found {found}; set it at your DNS provider and verify again.',
  },
  DOMAIN_UNREACHABLE: {
    status: 503,
    sentence: 'Expected DNS to answer for {name}, found {found}; try again later.',
  },
  DOMAIN_RESERVED: {
    status: 400,
    sentence: 'Expected a domain of your own, found "{host}", which belongs to this installation.',
  },
  LOGO_INVALID: {
    status: 400,
    sentence: 'Expected {expected} as logo, found {found}; choose another picture.',
  },
  LOGO_NOT_FOUND: {
    status: 404,
    sentence: 'Expected a tenant with a logo, found none; upload one first.',
  },
  STORAGE_NEEDED: {
    status: 503,
    sentence: 'Expected a storage for files, found none in this process; configure one.',
  },
})
