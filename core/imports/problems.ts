import { defineProblems } from '../problem.ts'

/** What the imports room refuses. */
export const importProblems = defineProblems({
  IMPORT_NOT_FOUND: {
    status: 404,
    sentence: 'Expected the id of one of your imports, found "{id}"; list them to see which exist.',
  },
  IMPORT_FILE_INVALID: {
    status: 400,
    sentence: 'Expected a CSV file with a line of headers, found {found}; correct the file.',
  },
  IMPORT_ENTITY_UNKNOWN: {
    status: 400,
    sentence:
      'Expected an entity that records can be imported into, found "{entity}"; choose one such as crm.company.',
  },
  IMPORT_MAPPING_INVALID: {
    status: 400,
    sentence: 'Expected a field or null for each column, found {count} wrong place(s); see errors.',
  },
  IMPORT_UNDER_WAY: {
    status: 409,
    sentence:
      'Expected an import that nothing works on, found it under way; wait until its operation ends, or cancel that.',
  },
  IMPORT_ENDED: {
    status: 409,
    sentence:
      'Expected an import with rows that wait, found none; correct the rows of its error file and upload that.',
  },
  IMPORTS_TOO_MANY: {
    status: 409,
    sentence:
      'Expected at most {most} imports of a tenant at a time, found as many; delete one that is not needed any more.',
  },
})
