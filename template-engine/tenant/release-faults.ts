/** What is wrong with a published release where it is to be installed: it may come from anybody. */
import { satisfies } from 'semver'
import { bodyFaults } from '../format/bodies.ts'
import { flattenRelease } from '../format/chain.ts'
import type { ReadRelease } from '../format/chain.ts'
import { operationsBetween } from '../format/earlier.ts'
import { VerticalError } from '../format/finding.ts'
import type { Fault } from '../format/finding.ts'
import { readJson } from '../format/json-source.ts'
import { idFaults } from '../format/layer-faults.ts'
import { recordFaults } from '../format/record-faults.ts'
import { releaseText } from '../format/release-file.ts'
import { schemaFaults } from '../format/schema-faults.ts'
import { templateHelpers } from '../format/templates.ts'
import { sectionsOf } from '../format/vertical.ts'
import type { Release } from '../format/vertical.ts'
import type { Flattened } from '../flatten/index.ts'
import { MergeInputError } from '../merge/index.ts'
import { isObject } from '../merge/json.ts'
import type { Room } from './room.ts'

export interface Looked {
  readonly faults: readonly Pick<Fault, 'pointer' | 'message'>[]
  /** A tenant's configuration on this release; undefined where a fault bars the way to it. */
  readonly flattened: Flattened | undefined
}

/** Never throws for what stands in the release. */
export function lookAt(room: Room, release: Release, read: ReadRelease): Looked {
  const { rules } = room
  const bare = [...formFaults(room, release), ...requirementFaults(room, release)]
  if (bare.length > 0) return { faults: bare, flattened: undefined }
  try {
    operationsBetween(release, '0.0.0-0')
    const flattened = flattenRelease(release, read, room.defaults, rules)
    const document = isObject(flattened.document) ? flattened.document : {}
    const faults = [
      ...room.check(document),
      ...recordFaults(release, document, room.kernel.configuration.catalogue),
      ...bodyFaults(document, rules, templateHelpers, () => undefined),
    ].filter((fault) => !('severity' in fault) || fault.severity !== 'warning')
    return { faults, flattened }
  } catch (error) {
    if (!(error instanceof MergeInputError) && !(error instanceof VerticalError)) throw error
    const pointer = error instanceof MergeInputError ? error.path : ''
    return { faults: [{ pointer, message: error.message }], flattened: undefined }
  }
}

function formFaults({ format, rules }: Room, release: Release): readonly Fault[] {
  const json = readJson('', releaseText(release), rules)
  if (json.value === undefined) return json.faults
  const form = schemaFaults(format.vertical, json.value, json.keyed)
  return form.length > 0 ? form : [...idFaults(sectionsOf(release.document), rules)]
}

function* requirementFaults(
  { kernel, engine }: Room,
  { requires }: Release,
): Generator<Pick<Fault, 'pointer' | 'message'>> {
  if (requires?.engine !== undefined && !fits(engine, requires.engine))
    yield {
      pointer: '/requires/engine',
      message: `Expected this engine in ${requires.engine}, found ${engine}; install a fitting version.`,
    }
  for (const [name, range] of Object.entries(requires?.plugins ?? {})) {
    const module = kernel.configuration.catalogue.modules.get(name)
    const pointer = `/requires/plugins/${name}`
    if (module === undefined)
      yield {
        pointer,
        message: `Expected plugin "${name}" to be installed, found it missing; install it.`,
      }
    else if (!fits(module.version, range))
      yield {
        pointer,
        message: `Expected plugin "${name}" in ${range}, found ${module.version}; install a fitting version.`,
      }
  }
}
const fits = (version: string, range: string): boolean =>
  satisfies(version, range, { includePrerelease: true })
