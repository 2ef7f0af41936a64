/** What people read of the modules that we ship is there in every language of the application. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { textsOf } from '@strata-erp/core/operate'
import { plugins, systemPlugins } from '../../cli/plugins.ts'

const ours = plugins.filter(({ name }) => !systemPlugins.includes(name))
const languages = ['de', 'fr'] as const

describe.each(ours.map((plugin) => [plugin.name, plugin] as const))(
  'module %s',
  (_name, plugin) => {
    test.each(languages)('every text is translated: %s', (language) => {
      const translated = plugin.translations?.[language] ?? {}
      const missing = [...textsOf(plugin).keys()].filter((key) => !Object.hasOwn(translated, key))
      expect(missing).toEqual([])
      expect(Object.entries(translated).filter(([, text]) => text.trim() === '')).toEqual([])
    })
  },
)

/** Members of nested words by their path; plural forms count as the one word that they are of. */
function pathsOf(words: object, before = ''): readonly string[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? pathsOf(value, `${before}${name}.`)
      : [`${before}${name.replace(/_(zero|one|two|few|many|other)$/, '#')}`],
  )
}
const unique = (paths: readonly string[]) => [...new Set(paths)].sort()
/** `{{name}}` of a sentence: what is put in must be put in everywhere. */
function gapsOf(words: object, before = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'object' && value !== null)
        return [...gapsOf(value, `${before}${name}.`)]
      const gaps = [...String(value).matchAll(/\{\{\s*(\w+)/g)].map(([, gap = '']) => gap)
      return [[`${before}${name}`, unique(gaps).join(' ')]]
    }),
  )
}

const web = join(import.meta.dirname, '..', '..', 'web')
const rooms = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^/]+\/words\/en\.json$/.test(file) && !file.startsWith('node_modules'))
  .map((file) => file.split('/')[0] ?? '')

describe.each(rooms)('room %s of the web application', (room) => {
  const wordsOf = (language: string) =>
    JSON.parse(readFileSync(join(web, room, 'words', `${language}.json`), 'utf8')) as object
  test.each(languages)('has all its words: %s', (language) => {
    expect(unique(pathsOf(wordsOf(language)))).toEqual(unique(pathsOf(wordsOf('en'))))
  })
  test.each(languages)('puts the same into its sentences: %s', (language) => {
    const english = gapsOf(wordsOf('en'))
    for (const [path, gaps] of gapsOf(wordsOf(language)))
      expect(gaps, path).toBe(english.get(path) ?? english.get(path.replace('_many', '_other')))
  })
})
