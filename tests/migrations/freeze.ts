/**
 * Freezes a release, on the day that it is made: its SQL, and a company's rows in its tables.
 * `npm run freeze -w @strata-erp/tests -- 0.1.0`
 */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginTestRun, endTestRun } from '@strata-erp/core/testing'
import { openCompany } from '../conformance/company.ts'
import { packages } from './composed-schema.ts'
import { checksumOf, folderOf, releasesFolder, rowsOf } from './release.ts'

const [, , version = ''] = process.argv
if (!/^\d+\.\d+\.\d+$/.test(version))
  throw new Error(`Expected the version of a release, found "${version}"; say one such as 0.2.0.`)

const folder = join(releasesFolder, version)
rmSync(folder, { recursive: true, force: true })
const checksums: Record<string, string> = {}
for (const { name, directory } of packages) {
  const below = folderOf(name)
  mkdirSync(join(folder, below), { recursive: true })
  for (const file of readdirSync(directory).filter((one) => one.endsWith('.sql'))) {
    cpSync(join(directory, file), join(folder, below, file))
    checksums[`${below}/${file}`] = checksumOf(join(directory, file))
  }
}

beginTestRun()
try {
  const company = await openCompany()
  const rows = await rowsOf(company.product.database.superuserUrl)
  await company.close()
  const lines = rows.map((table) => JSON.stringify(table))
  writeFileSync(join(folder, 'rows.jsonl'), `${lines.join('\n')}\n`)
  checksums['rows.jsonl'] = checksumOf(join(folder, 'rows.jsonl'))
} finally {
  await endTestRun()
}
const manifest = { packages: packages.map(({ name }) => name), checksums }
writeFileSync(join(folder, 'release.json'), `${JSON.stringify(manifest, null, 2)}\n`)
