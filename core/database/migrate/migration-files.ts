import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseProblems } from '../problems.ts'
import { lineAndColumn, splitStatements, type Statement } from './statements.ts'

/** A package's folder of migrations. The order of packages is the order of application. */
export interface MigrationPackage {
  readonly name: string
  readonly directory: string
}

export interface MigrationFile {
  readonly package: string
  readonly number: number
  /** The part after the number: `0002-stock-ledger.sql` is `stock-ledger`. */
  readonly name: string
  /** `inventory/0002-stock-ledger.sql`, for messages. */
  readonly file: string
  /** SHA-256 of the text, hex. Line endings do not count: git may change them. */
  readonly checksum: string
  readonly perTenant: boolean
  readonly text: string
  readonly statements: readonly Statement[]
}

const fileName = /^(\d{4})[-_]([a-z0-9][a-z0-9_-]*)\.sql$/
const perTenantHeader = /^--\s*strata:\s*per-tenant\s*$/
const anyHeader = /^--\s*strata:\s*(.*)$/

/**
 * Reads the migrations of a package in order.
 * @throws MIGRATION_FOLDER_WRONG on a bad name, a gap or a number used twice;
 *   MIGRATION_FILE_WRONG on an unknown header or transaction control inside a file
 */
export async function readMigrations(from: MigrationPackage): Promise<MigrationFile[]> {
  const wrong = (found: string): Error =>
    databaseProblems.MIGRATION_FOLDER_WRONG({ package: from.name, found })

  const entries = await readdir(from.directory).catch((error: NodeJS.ErrnoException) => {
    throw wrong(`no readable folder ${from.directory} (${error.code ?? error.message})`)
  })
  const names = entries.filter((entry) => entry.endsWith('.sql')).sort()
  const files: MigrationFile[] = []
  for (const entry of names) {
    const match = fileName.exec(entry)
    if (match === null) throw wrong(`the name ${entry} (expected one like 0001-tenants.sql)`)
    const number = Number(match[1])
    const previous = files.at(-1)
    if (previous?.number === number) {
      throw wrong(`${previous.file} and ${entry} (expected one file a number)`)
    }
    if (number !== files.length + 1) {
      throw wrong(`${entry} where ${String(files.length + 1).padStart(4, '0')} is due`)
    }
    files.push(parseMigration(from.name, entry, await readText(from.directory, entry)))
  }
  return files
}

async function readText(directory: string, entry: string): Promise<string> {
  const text = await readFile(join(directory, entry), 'utf8')
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}

function parseMigration(packageName: string, entry: string, text: string): MigrationFile {
  const [, digits = '', name = ''] = fileName.exec(entry) ?? []
  const file = `${packageName}/${entry}`
  const statements = splitStatements(text)
  refuseTransactionControl(file, text, statements)
  return {
    package: packageName,
    number: Number(digits),
    name,
    file,
    checksum: createHash('sha256').update(text).digest('hex'),
    perTenant: readHeader(file, text),
    text,
    statements,
  }
}

/** Whether the comment lines at the top hold `-- strata: per-tenant`. A misspelling is refused. */
function readHeader(file: string, text: string): boolean {
  let perTenant = false
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '' && !line.startsWith('--')) break
    const header = anyHeader.exec(line)
    if (header === null) continue
    if (!perTenantHeader.test(line)) {
      throw databaseProblems.MIGRATION_FILE_WRONG({
        found: `the header "${header[1] ?? ''}" (only "per-tenant" is known)`,
        file,
        line: index + 1,
      })
    }
    perTenant = true
  }
  return perTenant
}

/** A commit inside a file would split it: half of it would stay after a failure. */
const transactionControl =
  /^(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i

function refuseTransactionControl(
  file: string,
  text: string,
  statements: readonly Statement[],
): void {
  for (const { text: statement, offset } of statements) {
    const control = transactionControl.exec(statement)
    if (control === null) continue
    throw databaseProblems.MIGRATION_FILE_WRONG({
      found: `"${control[0]}"`,
      file,
      line: lineAndColumn(text, offset).line,
    })
  }
}
