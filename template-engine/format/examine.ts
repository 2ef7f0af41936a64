/** One look at a source: all that is wrong with it, and what it comes to where nothing bars the way. */
import { flatten } from '../flatten/index.ts'
import type { Layer } from '../flatten/index.ts'
import { isList, isObject } from '../merge/json.ts'
import type { Json, JsonObject, Value } from '../merge/json.ts'
import { getAt } from '../merge/locate.ts'
import { parsePointer } from '../merge/pointer.ts'
import { MergeInputError } from '../merge/problems.ts'
import { bodyFaults, inlineBodies } from './bodies.ts'
import { layersOf, withDefaults } from './chain.ts'
import { VerticalError } from './finding.ts'
import type { Fault, Finding } from './finding.ts'
import { historyFaults, pastOf } from './history.ts'
import type { Past } from './history.ts'
import { located, megabytes, readJson } from './json-source.ts'
import { idFaults, labelFaults, removalFaults } from './layer-faults.ts'
import { pinParents } from './parents.ts'
import { recordFaults } from './record-faults.ts'
import { isDraft, requirementFaults } from './requirement-faults.ts'
import { schemaFaults } from './schema-faults.ts'
import type { Surroundings } from './surroundings.ts'
import { templateHelpers } from './templates.ts'
import { envelopeOf, sectionsOf } from './vertical.ts'
import type { Envelope, Pin, VerticalSource } from './vertical.ts'

/** Bytes of a whole package. */
export const biggestPackage = 5_000_000

/** What a source comes to. */
export interface Composed {
  readonly envelope: Envelope
  readonly lock: Readonly<Record<string, Pin>>
  /** As stated, with bodies inside. */
  readonly sections: JsonObject
  /** What it builds on, flattened: parents and plugin defaults. */
  readonly below: Json
  readonly flattened: Json
  /** The release before; undefined for the first. */
  readonly past: Past | undefined
}
export interface Examined {
  readonly findings: readonly Finding[]
  readonly composed: Composed | undefined
}

/** Never throws for what stands in the source. */
export function examine(source: VerticalSource, surroundings: Surroundings): Examined {
  const size = [source.text, ...Object.values(source.documents)]
    .map((text) => Buffer.byteLength(text))
    .reduce((sum, bytes) => sum + bytes, 0)
  if (size > biggestPackage)
    return refuse(source, {
      code: 'too-big',
      pointer: '',
      message: `Expected a vertical of at most ${megabytes(biggestPackage)}, found ${megabytes(size)}; split it or shorten its documents.`,
    })
  const json = readJson(source.file, source.text, surroundings.format.rules)
  const { faults, composed } =
    json.value === undefined
      ? { faults: json.faults, composed: undefined }
      : compose(json.value, json.keyed, source, surroundings)
  return { findings: faults.map((fault) => located(source.file, json, fault)), composed }
}

const refuse = (source: VerticalSource, fault: Fault): Examined => ({
  findings: [
    {
      severity: 'error',
      code: fault.code,
      file: source.file,
      line: 1,
      column: 1,
      pointer: fault.pointer,
      message: fault.message,
    },
  ],
  composed: undefined,
})

interface Outcome {
  readonly faults: readonly Fault[]
  readonly composed: Composed | undefined
}

function compose(
  value: Json,
  keyed: (indexed: string) => string,
  source: VerticalSource,
  surroundings: Surroundings,
): Outcome {
  const { format } = surroundings
  const { rules } = format
  const form = [...schemaFaults(format.vertical, value, keyed), ...sealFaults(value)]
  if (form.length > 0) return { faults: form, composed: undefined }
  const envelope = envelopeOf(value)
  const inlined = inlineBodies(sectionsOf(value), source, rules)
  const { lock, faults: parentFaults } = pinParents(envelope, surroundings.releases)
  const faults = [...idFaults(inlined.sections, rules), ...inlined.faults, ...parentFaults]
  const sections = isObject(inlined.sections) ? inlined.sections : {}
  if (faults.some(({ severity }) => severity !== 'warning')) return { faults, composed: undefined }
  const flat = flattenSource(envelope, lock, sections, surroundings)
  if ('code' in flat) return { faults: [...faults, flat], composed: undefined }
  const { below, flattened } = flat
  faults.push(
    ...removalFaults(sections, below, rules),
    ...requirementFaults(envelope, sections, surroundings),
    ...recordFaults(envelope, flattened, surroundings.installed),
  )
  const fileOf = (pointer: string): string | undefined => {
    const file = inlined.files.get(pointer)
    return file === undefined ? undefined : beside(source.file, `documents/${file}`)
  }
  faults.push(...senseFaults(envelope, below, flattened, surroundings, fileOf))
  let past: Past | undefined
  try {
    past = pastOf(envelope, lock, surroundings)
    faults.push(...historyFaults(envelope, past, flattened, rules))
  } catch (error) {
    faults.push(faultFrom(error, '/migrations'))
  }
  return { faults, composed: { envelope, lock, sections, below, flattened, past } }
}

/** What only a release may say. */
function* sealFaults(value: Json): Generator<Fault> {
  for (const name of ['lock', 'hash'])
    if (isObject(value) && Object.hasOwn(value, name))
      yield {
        code: 'frozen',
        pointer: `/${name}`,
        message: `Expected "${name}" only in releases, found it in a source; remove it, "erp vertical release" writes it.`,
      }
}

function flattenSource(
  envelope: Envelope,
  lock: Readonly<Record<string, Pin>>,
  sections: JsonObject,
  { format: { rules }, defaults, releases }: Surroundings,
): { readonly below: Json; readonly flattened: Json } | Fault {
  try {
    const draft = { ...envelope, lock, hash: '', document: sections }
    const layers = layersOf(draft, releases.read)
    const own = layers.findIndex(({ name }) => name === envelope.key)
    const all = withDefaults(layers, defaults, rules)
    // Defaults of modules that only this vertical switches on lie below it all the same.
    const isBelow = (layer: Layer): boolean =>
      layer.kind === 'defaults' || layers.indexOf(layer) < own
    return {
      below: flatten(all.filter(isBelow), rules).document,
      flattened: flatten(all, rules).document,
    }
  } catch (error) {
    return faultFrom(error, '')
  }
}

function faultFrom(error: unknown, pointer: string): Fault {
  if (error instanceof MergeInputError)
    return {
      code: error.code === 'bad-migration' ? 'migration' : 'composition',
      pointer: error.code === 'bad-migration' ? pointer : error.path,
      message: oneSentence(error.message),
    }
  if (error instanceof VerticalError) return { code: 'parent', pointer, message: error.message }
  throw error
}

/** The merge says what to do in a second sentence. */
function oneSentence(message: string): string {
  const end = message.lastIndexOf('. ')
  return end < 0
    ? message
    : `${message.slice(0, end)}; ${message.charAt(end + 2).toLowerCase()}${message.slice(end + 3)}`
}

/** What the flattened document says wrongly that what lies below did not. */
function senseFaults(
  envelope: Envelope,
  below: Json,
  flattened: Json,
  { format, check, helpers = templateHelpers, installed }: Surroundings,
  fileOf: (pointer: string) => string | undefined,
): Fault[] {
  const { rules } = format
  const form = schemaFaults(format.configuration, flattened, (indexed) =>
    keyedIn(flattened, indexed, format),
  )
  if (form.length > 0) return form
  const named = (document: Json): Fault[] => [
    ...check(document).map(({ pointer, message }): Fault => ({
      ...(isDraft(envelope) &&
        waits(getAt(document, pointer, rules), pointer, installed.modules) && {
          severity: 'warning',
        }),
      code: 'reference',
      pointer,
      message,
    })),
    ...labelFaults(document, rules),
  ]
  const identity = ({ pointer, message }: Fault): string => `${pointer} ${message}`
  const known = new Set(
    [...named(below), ...bodyFaults(below, rules, helpers, () => undefined)].map(identity),
  )
  return [...named(flattened), ...bodyFaults(flattened, rules, helpers, fileOf)].filter(
    (fault) => !known.has(identity(fault)),
  )
}

/** Whether what is named there belongs to a plugin that does not exist yet. */
function waits(value: Value, pointer: string, modules: ReadonlyMap<string, unknown>): boolean {
  const names = isList(value) ? value : [value, parsePointer(pointer).at(-1) ?? '']
  return names.some(
    (name) =>
      typeof name === 'string' &&
      (name.includes('.') || pointer.startsWith('/modules/')) &&
      !modules.has(name.split('.')[0] ?? ''),
  )
}

/** A pointer that counts items of a document, with their keys instead. */
function keyedIn(document: Json, indexed: string, format: Surroundings['format']): string {
  return readJson('', JSON.stringify(document), format.rules).keyed(indexed)
}

const beside = (file: string, other: string): string =>
  `${file.slice(0, file.lastIndexOf('/') + 1)}${other}`
