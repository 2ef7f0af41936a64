/** `strata.config.json`: settings of an installation that stand in its folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configProblems } from './config-problems.ts'
import { settings } from './settings.ts'

/**
 * The texts of the file by the names of their settings; without a file there are none.
 * @throws CONFIG_UNKNOWN, CONFIG_UNREADABLE
 */
export function readConfigFile(folder: string): Readonly<Record<string, string>> {
  let text: string
  try {
    text = readFileSync(join(folder, 'strata.config.json'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  const parsed = parse(text)
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(parsed)) {
    if (!Object.hasOwn(settings, name)) throw configProblems.CONFIG_UNKNOWN({ name })
    values[name] = Array.isArray(value) ? value.join(',') : String(value)
  }
  return values
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>
  } catch (error) {
    throw configProblems.CONFIG_UNREADABLE({ found: (error as Error).message })
  }
  throw configProblems.CONFIG_UNREADABLE({ found: 'another JSON value' })
}
