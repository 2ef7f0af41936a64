/** Whether what is installed is what a vertical asks for. */
import { satisfies, validRange } from 'semver'
import type { Json } from '../merge/json.ts'
import { childPointer } from '../merge/pointer.ts'
import { activeModules } from './chain.ts'
import type { Fault } from './finding.ts'
import type { Surroundings } from './surroundings.ts'
import type { Envelope } from './vertical.ts'

export function* requirementFaults(
  envelope: Envelope,
  stated: Json,
  { engine, installed }: Pick<Surroundings, 'engine' | 'installed'>,
): Generator<Fault> {
  const { requires } = envelope
  const at = '/requires/engine'
  if (requires?.engine !== undefined) yield* rangeFault(at, requires.engine, engine, 'this engine')
  const plugins = requires?.plugins ?? {}
  for (const [name, range] of Object.entries(plugins)) {
    const pointer = childPointer('/requires/plugins', name)
    const module = installed.modules.get(name)
    if (module !== undefined) yield* rangeFault(pointer, range, module.version, `plugin "${name}"`)
    else
      yield {
        ...(isDraft(envelope) && { severity: 'warning' }),
        code: 'requires',
        pointer,
        message: `Expected plugin "${name}" to be installed, found it missing; install it, or stay in 0.x until it exists.`,
      }
  }
  for (const name of activeModules(stated))
    if (!Object.hasOwn(plugins, name))
      yield {
        severity: 'warning',
        code: 'requires',
        pointer: childPointer('/modules', name),
        message: `Expected "requires.plugins" to state a range for every module that is switched on, found none for "${name}"; add "${name}": "^${installed.modules.get(name)?.version ?? '1.0.0'}".`,
      }
}

/** What waits for a plugin stays in 0.x (decision 22). */
export const isDraft = ({ version }: Pick<Envelope, 'version'>): boolean => version.startsWith('0.')

function* rangeFault(
  pointer: string,
  range: string,
  version: string,
  what: string,
): Generator<Fault> {
  if (validRange(range) === null)
    yield {
      code: 'requires',
      pointer,
      message: `Expected a range of versions such as "^1.2.0", found "${range}"; correct it.`,
    }
  else if (!satisfies(version, range, { includePrerelease: true }))
    yield {
      code: 'requires',
      pointer,
      message: `Expected ${what} in ${range}, found ${version}; install a fitting version or widen the range.`,
    }
}
