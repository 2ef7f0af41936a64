/** S1: the merged document against the new schema; a fault is a conflict with a path, never a broken tenant. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { annotationSchema } from './annotation.ts'
import { keyOf } from './items.ts'
import { isList, memberOf } from './json.ts'
import type { Value } from './json.ts'
import { formatPointer, parsePointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { childRule } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

export interface Fault {
  /** The nearest keyed item, or the section of the document when there is none. */
  readonly segments: Segments
  readonly message: string
}

/** Compiling a schema costs more than a merge, so it is done once for each schema object. */
const validators = new WeakMap<object, ValidateFunction>()

function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema)
  if (known !== undefined) return known
  // Formats are the write door's concern; here unknown ones must not stop an upgrade.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
  ajv.addKeyword({ keyword: 'x-merge', metaSchema: annotationSchema })
  const validate = ajv.compile(schema)
  validators.set(schema, validate)
  return validate
}

/** The faults of a document under a schema, one a place and sentence, sorted by place. */
export function faultsOf(document: Value, schema: object, rules: Rules): Fault[] {
  const validate = validatorOf(schema)
  if (validate(document)) return []
  const faults = new Map<string, Fault>()
  for (const { instancePath, message = 'is wrong', params } of validate.errors ?? []) {
    const extra: unknown = params['additionalProperty'] ?? params['missingProperty']
    const detail = typeof extra === 'string' ? ` ("${extra}")` : ''
    const segments = keySegments(rules.root, document, parsePointer(instancePath))
    const sentence = `"${formatPointer(segments)}" ${message}${detail}.`
    const fault: Fault = { segments: nearestItem(rules.root, segments), message: sentence }
    faults.set(sentence, fault)
  }
  return [...faults.values()].toSorted((one, other) => (one.message < other.message ? -1 : 1))
}

/** ajv addresses items by index; conflicts address them by key. */
function keySegments(root: Rule, document: Value, path: Segments): string[] {
  const segments: string[] = []
  let rule = root
  let value = document
  for (const step of path) {
    value = isList(value) ? value[Number(step)] : memberOf(value, step)
    const segment = rule.kind === 'keyed' ? (keyOf(rule, value) ?? step) : step
    segments.push(segment)
    rule = childRule(rule, segment)
  }
  return segments
}

function nearestItem(root: Rule, segments: Segments): Segments {
  let rule = root
  let nearest = Math.min(1, segments.length)
  for (const [index, segment] of segments.entries()) {
    if (rule.kind === 'keyed') nearest = index + 1
    rule = childRule(rule, segment)
  }
  return segments.slice(0, nearest)
}
