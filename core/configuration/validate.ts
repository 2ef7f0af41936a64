/**
 * Whether a configuration is right as a whole. First its form (schema), then its sense: that what
 * it names exists. Handlebars bodies are parsed by the template engine, not here.
 */
import type { InputError } from '../problem.ts'
import { rememberOfBoth } from './remember.ts'
import { isObject } from './shape.ts'
import type { Json } from '../schema/json.ts'
import type { Catalogue } from './catalogue.ts'
import { checkedDocument, type Check } from './checks/check.ts'
import { checkCustomFields } from './checks/custom-fields.ts'
import { checkDashboards, checkReports } from './checks/datasets.ts'
import { checkKeys } from './checks/keys.ts'
import { checkModules, checkNumbering } from './checks/modules.ts'
import { checkDocuments, checkNotifications } from './checks/notifications.ts'
import { checkDuties, checkRoles } from './checks/permissions.ts'
import { checkWorkflows } from './checks/workflows.ts'
import { checkSchema } from './schema-check.ts'

const checks: readonly Check[] = [
  checkKeys,
  checkModules,
  checkCustomFields,
  checkWorkflows,
  checkReports,
  checkDashboards,
  checkNotifications,
  checkRoles,
  checkDuties,
  checkDocuments,
  checkNumbering,
]

/** Every wrong place, with a pointer in which an item's segment is its key. Empty: all is right. */
export function checkConfiguration(document: Json, catalogue: Catalogue): readonly InputError[] {
  return isObject(document) ? faultsIn(document, catalogue) : checkSchema(document)
}

const faultsIn = rememberOfBoth((document, catalogue: Catalogue): readonly InputError[] => {
  const form = checkSchema(document)
  if (form.length > 0) return form
  const checked = checkedDocument(document, catalogue)
  return Object.freeze(checks.flatMap((check) => [...check(checked)]))
})

/**
 * What a change made wrong. A name that led nowhere before, because a plugin was removed since or
 * the catalogue got stricter, is health's business: it must not block an unrelated change.
 */
export function newFaults(before: Json, after: Json, catalogue: Catalogue): readonly InputError[] {
  const faults = checkConfiguration(after, catalogue)
  if (faults.length === 0) return faults
  const form = checkSchema(after)
  if (form.length > 0) return form
  const known = new Set(checkConfiguration(before, catalogue).map(identity))
  return faults.filter((fault) => !known.has(identity(fault)))
}

const identity = ({ pointer, message }: InputError): string => `${pointer} ${message}`
