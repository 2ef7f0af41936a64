import { defineProblems } from '../problem.ts'

/** What the database room refuses. */
export const databaseProblems = defineProblems({
  CONTEXT_SECRET_DIFFERS: {
    status: 503,
    sentence:
      'Expected the CONTEXT_SECRET that the database was told by "erp migrate", found {found}; set the same in every process, or run erp migrate with the one that is to hold.',
  },
  DATABASE_EMBEDDED_MISSING: {
    status: 503,
    sentence:
      'Expected an embedded PostgreSQL for {platform} (npm package {package}), found none; set DATABASE_URL and DATABASE_OWNER_URL to a server of your own.',
  },
  DATABASE_START_FAILED: {
    status: 503,
    sentence:
      'Expected the embedded PostgreSQL in {directory} to start, found: {reason}; read {log}, or set DATABASE_URL to a server of your own.',
  },
  DATABASE_STOP_FAILED: {
    status: 503,
    sentence:
      'Expected the embedded PostgreSQL in {directory} to stop, found: {reason}; read {log}.',
  },
  DATABASE_FOLDER_LOCKED: {
    status: 503,
    sentence:
      'Expected the lock of {directory} within {seconds} s, found another process that starts or stops the same database; wait for it or end it, then try again.',
  },
  DATABASE_FOLDER_IN_USE: {
    status: 409,
    sentence:
      'Expected nobody else on the database in {directory}, found process {pids}; stop that one first.',
  },
  DATABASE_FOLDER_OTHER_USER: {
    status: 503,
    sentence:
      'Expected a database folder of this user, found {directory} owned by user id {uid}; run as that user, or set STRATA_DATA to another folder.',
  },
  DATABASE_FOLDER_OTHER_VERSION: {
    status: 503,
    sentence:
      'Expected a database of PostgreSQL {expected} in {directory}, found one of {found}; export it with that version, or set STRATA_DATA to another folder.',
  },
  DATABASE_CREDENTIALS_LOST: {
    status: 503,
    sentence:
      'Expected the passwords of the database in {file}, found {found}; put the file back from a backup, or set STRATA_DATA to another folder.',
  },
  DATABASE_UNREACHABLE: {
    status: 503,
    sentence:
      'Expected PostgreSQL to answer at {server}, found: {reason}; start it, or correct DATABASE_URL and DATABASE_OWNER_URL.',
  },
  DATABASE_SERVER_TOO_OLD: {
    status: 503,
    sentence:
      'Expected PostgreSQL 18, 17.6, 16.10, 15.14 or a later release of these, found {found}: it lacks fixes of row security; update the server.',
  },
  DATABASE_ROLE_BYPASSES: {
    status: 503,
    sentence:
      'Expected a database role that row security binds, found "{role}", which {reason}; connect as erp_app (DATABASE_URL).',
  },
  MIGRATION_FOLDER_WRONG: {
    status: 400,
    sentence:
      'Expected migrations of {package} numbered from 0001 without gaps, found {found}; name the files anew.',
  },
  MIGRATION_FILE_WRONG: {
    status: 400,
    sentence:
      'Expected a migration that runs in one transaction, found {found} in {file}:{line}; take it out.',
  },
  MIGRATION_EDITED: {
    status: 409,
    sentence:
      'Expected {file} as it was applied (checksum {applied}), found it edited (checksum {found}); restore the file and write the change as a new migration.',
  },
  MIGRATION_UNKNOWN: {
    status: 409,
    sentence:
      'Expected a database that this release of {package} knows (up to {known}), found migration {number} ({name}) applied; run the newer release.',
  },
  MIGRATION_FAILED: {
    status: 500,
    sentence:
      'Expected {file} to apply, found at line {line}, column {column}: {reason}{tenant}; nothing of this file was kept, correct it and migrate again.',
  },
  MIGRATION_HIDDEN_ROWS: {
    status: 500,
    sentence:
      'Expected {file} to see every row of {table} through its tenants, found {visible} of {total}: row security hid the rest; nothing of this file was kept.',
  },
  MIGRATION_CONTEXT_LOST: {
    status: 500,
    sentence:
      'Expected {file} to stay with tenant {tenant}, found the setting app.current_tenant changed by it; remove that, nothing of this file was kept.',
  },
  MIGRATION_NO_TENANTS: {
    status: 500,
    sentence:
      'Expected table directory.tenant before the per-tenant file {file}, found none; order the kernel package first.',
  },
})
