import { expect, test } from 'vitest'
import { createKernel } from '../kernel.ts'
import { migrate } from './migrate.ts'

/** Port 1 is reserved (RFC 1340), nobody listens there. */
const url = 'postgresql://erp_app:hidden@127.0.0.1:1/strata'

test('a server that is not there is one sentence, at start and on migration, without the password', async () => {
  for (const attempt of [
    () => createKernel({ databaseUrl: url, plugins: [] }),
    () => migrate({ ownerUrl: url, packages: [] }),
  ])
    await expect(attempt()).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      status: 503,
      message: expect.stringMatching(
        /^Expected PostgreSQL to answer at erp_app@127\.0\.0\.1:1\/strata, found: connect ECONNREFUSED (?!.*hidden).*; start it/,
      ),
    })
})
