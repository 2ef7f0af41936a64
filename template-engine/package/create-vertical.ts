/** A new vertical's folder, ready to be validated. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyPattern, VerticalError } from '../format/index.ts'

export interface NewVertical {
  readonly key: string
  /** The parent and the range of its versions. */
  readonly extends?: { readonly key: string; readonly range: string }
  /** Made of the key unless given. */
  readonly label?: string
  /** npm name; `vertical-<key>` unless given. */
  readonly packageName?: string
}

/**
 * Writes package.json, vertical.json (0.1.0), CHANGELOG.md and an empty documents/.
 * @returns the paths written
 * @throws VerticalError when the key is wrong or the folder is not empty
 */
export async function createVertical(dir: string, vertical: NewVertical): Promise<string[]> {
  const { key } = vertical
  if (!new RegExp(keyPattern).test(key))
    throw new VerticalError(
      `Expected a key of lower-case letters, digits and hyphens such as "wholesale-food", found "${key}"; choose another.`,
    )
  const present = await readdir(dir).catch((): string[] => [])
  if (present.length > 0)
    throw new VerticalError(
      `Expected an empty folder for "${key}", found ${dir} with ${present.slice(0, 3).join(', ')}; choose another folder.`,
    )
  const label = vertical.label ?? labelOf(key)
  const files: Readonly<Record<string, string>> = {
    'package.json': json({
      name: vertical.packageName ?? `vertical-${key}`,
      version: '0.1.0',
      description: `Strata ERP vertical: ${label}`,
      exports: { './package.json': './package.json', './vertical.json': './vertical.json' },
      files: ['vertical.json', 'releases', 'documents', 'CHANGELOG.md'],
    }),
    'vertical.json': json({
      key,
      version: '0.1.0',
      label,
      ...(vertical.extends !== undefined && {
        extends: { [vertical.extends.key]: vertical.extends.range },
      }),
    }),
    'CHANGELOG.md': `# Changes of ${label}\n`,
  }
  await mkdir(join(dir, 'documents'), { recursive: true })
  for (const [name, text] of Object.entries(files))
    await writeFile(join(dir, name), text, { flag: 'wx' })
  return Object.keys(files).map((name) => join(dir, name))
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** `wholesale-food` -> `Wholesale food`. */
const labelOf = (key: string): string =>
  `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('-', ' ')}`
