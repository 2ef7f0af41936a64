import type { InputError } from '../problem.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Scope } from '../tenancy/scope.ts'
import { importFields, matchFields } from './fields.ts'
import type { ImportChanges } from './imports-door.ts'
import { importProblems } from './problems.ts'
import type { StoredImport } from './store.ts'
import { targetOf } from './target.ts'

/** @throws IMPORT_MAPPING_INVALID */
export function refuseWrongPlan(
  records: RecordsKernel,
  scope: Scope,
  found: StoredImport,
  changes: ImportChanges,
): void {
  const target = targetOf(records, scope, found.entity)
  const allowed = importFields(records.model, scope, target)
  const { fields, match } = { ...found, ...changes }
  const known = new Set(['id', ...allowed.map(({ path }) => path)])
  const errors: InputError[] = []
  if (fields.length !== found.headers.length)
    errors.push({
      pointer: '/fields',
      message: `Expected ${found.headers.length} fields, one for each column, found ${fields.length}; correct the list.`,
    })
  for (const [index, path] of fields.entries())
    if (path !== null && !known.has(path))
      errors.push({
        pointer: `/fields/${index}`,
        message: `Expected a field that you may write, found "${path.slice(0, 80)}"; choose one of "fields".`,
      })
    else if (path !== null && fields.indexOf(path) < index)
      errors.push({
        pointer: `/fields/${index}`,
        message: `Expected each field once, found "${path}" again; choose another or null.`,
      })
  if (match !== null && (!matchFields(target, allowed).includes(match) || !fields.includes(match)))
    errors.push({
      pointer: '/match',
      message:
        'Expected one of "matchFields" that a column goes to, found another; choose one, or null.',
    })
  if (changes.locale !== undefined && !isLocale(changes.locale))
    errors.push({
      pointer: '/locale',
      message: 'Expected a language tag such as de-AT, found another.',
    })
  if (errors.length > 0)
    throw importProblems.IMPORT_MAPPING_INVALID(
      { count: errors.length },
      { errors: errors.slice(0, 50) },
    )
}

function isLocale(text: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(text).length > 0
  } catch {
    return false
  }
}
