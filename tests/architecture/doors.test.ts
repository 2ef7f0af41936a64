import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { entriesOf, read, root, target, workspaces } from './source-tree.ts'

/** What a door lets out: where it is declared, under which name. */
interface Export {
  readonly file: string
  readonly name: string
}

const named = /export (?:type )?\{([^}]*)\} from '(\.[^']+)'/g
const all = /export (?:type )?\* from '(\.[^']+)'/g
const declaration =
  /^export (?:default )?(?:async )?(?:function\*?|const|let|interface|type|class|abstract class) (\w+)/gm

/** Follows a door through the files that it names, to where things are declared. */
function exportsOf(file: string): Export[] {
  const text = read(file)
  const passedOn = [...text.matchAll(named)].flatMap(([, list = '', from = '']) =>
    list
      .split(',')
      .map(
        (item) =>
          item
            .trim()
            .replace(/^type /, '')
            .split(' as ')[0] ?? '',
      )
      .filter((name) => name !== '' && name !== 'default')
      .map((name) => declaredAt(target(file, from), name)),
  )
  const whole = [...text.matchAll(all)].flatMap(([, from = '']) => exportsOf(target(file, from)))
  const own = [...text.matchAll(declaration)].map(([, name = '']) => ({ file, name }))
  return [...passedOn, ...whole, ...own]
}

/** Where a name that a file exports is declared: in it, or where it passes it on from. */
function declaredAt(file: string, name: string): Export {
  const text = read(file)
  for (const [, list = '', from = ''] of text.matchAll(named)) {
    const item = list
      .split(',')
      .map((one) => one.trim().replace(/^type /, ''))
      .find((one) => one === name || one.endsWith(` as ${name}`))
    if (item !== undefined) return declaredAt(target(file, from), item.split(' as ')[0] ?? name)
  }
  return { file, name }
}

/** The text between the previous line of code and the declaration holds a docstring. */
function isDocumented({ file, name }: Export): boolean {
  const text = read(file)
  const at = new RegExp(
    `^export (?:async )?(?:function\\*?|const|let|interface|type|class) ${name}\\b`,
    'm',
  ).exec(text)?.index
  if (at === undefined) return false
  return /\*\/\s*$/.test(text.slice(0, at))
}

const doors = workspaces()
  .filter(({ folder }) => !folder.startsWith('tests'))
  .flatMap(entriesOf)
  .filter((door) => !door.includes('/bin/'))

describe.each(doors)('the door %s', (door) => {
  test('explains everything that can be called through it', () => {
    const silent = exportsOf(door)
      .filter((one) => isCallable(one) && !isDocumented(one))
      .map(({ file, name }) => `${file}: ${name}`)
    expect([...new Set(silent)].sort()).toEqual([])
  })

  test('says what it is for, a plugin on its own page', () => {
    const page = posix.join(posix.dirname(door), 'README.md')
    const explained = door.endsWith('/plugin.ts') ? existsSync(join(root, page)) : undefined
    expect(explained ?? read(door).startsWith('/**')).toBe(true)
  })
})

/** Values; a type whose members speak for themselves may go without a word. */
function isCallable({ file, name }: Export): boolean {
  return !new RegExp(`^export (?:interface|type) ${name}\\b`, 'm').test(read(file))
}
