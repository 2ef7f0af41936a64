import { pre } from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, isList, isObject, objectOf } from '../json.ts'
import type { Json, Value } from '../json.ts'
import { merge } from '../merge.ts'
import { itemsByKey } from '../items.ts'
import { getAt, setAt } from '../locate.ts'
import { ids } from './fresh.ts'
import { merged } from './inspect.ts'
import { forAll, patience } from './law.ts'
import { worlds } from './world.ts'

const all = worlds({ refs: true }, false)

/** A bijective renaming of all ids, in keys, references, map entries and set members alike. */
const turned = new Map<string, string>(
  ids.map((id, index) => [id, ids[(index + 1) % ids.length] ?? id]),
)
function renamed(value: Json): Json {
  if (typeof value === 'string') return turned.get(value) ?? value
  if (isList(value)) return value.map(renamed)
  if (!isObject(value)) return value
  return objectOf(
    Object.entries(value).map(([name, member]) => [turned.get(name) ?? name, renamed(member)]),
  )
}

test(
  'A12 renaming all ids consistently commutes with the merge: ids decide nothing',
  patience,
  () => {
    forAll(all, ({ rules, base, ours, theirs }) => {
      const plain = merged(rules, base, ours, theirs)
      const other = merged(rules, renamed(base), renamed(ours), renamed(theirs))
      expect(canonical(other.merged)).toBe(canonical(renamed(plain.merged)))
      expect(other.conflicts.map(({ kind }) => kind).sort()).toEqual(
        plain.conflicts.map(({ kind }) => kind).sort(),
      )
    })
  },
)

/** The first stage under a new id, with everything that names a stage; written apart from the engine. */
function withStageRenamed(document: Json, from: string, to: string): Json {
  const name = (value: Value): Value => (value === from ? to : value)
  const each = (list: Value, change: (item: Json) => Json): Value =>
    isList(list) ? list.map(change) : list
  const members =
    (...names: string[]) =>
    (item: Json): Json =>
      isObject(item)
        ? objectOf(
            Object.entries(item).map(([key, value]) => [
              key,
              names.includes(key) ? name(value) : value,
            ]),
          )
        : item
  if (!isObject(document)) return document
  return objectOf(
    Object.entries(document).map(([section, value]) => {
      if (section === 'stages') return [section, each(value, members('id'))]
      if (section === 'transitions') return [section, each(value, members('from', 'to'))]
      if (section === 'widgets') return [section, each(value, members('stage'))]
      return [
        section,
        section === 'starts' ? each(value, (member) => name(member) ?? member) : value,
      ]
    }),
  )
}

test(
  'A13 a declared rename is the plain merge of renamed documents, and alone no conflict',
  patience,
  () => {
    forAll(all, ({ rules, base, ours, theirs }) => {
      const [from] = itemsByKey(
        rules.root.members.get('stages') ?? rules.root,
        getAt(base, '/stages', rules),
      ).keys()
      pre(from !== undefined)
      const migrations = [{ op: 'renameItem', path: '/stages', from, to: 'renamed' }] as const
      const rename = (document: Json): Json => withStageRenamed(document, from, 'renamed')
      const ourStages = itemsByKey(
        rules.root.members.get('stages') ?? rules.root,
        getAt(ours, '/stages', rules),
      )

      const release = rename(theirs)
      const declared = merge({ base, ours, theirs: release, rules, migrations })
      const plain = merged(rules, rename(base), rename(ours), release)
      expect(canonical(declared.merged)).toBe(canonical(plain.merged))
      expect(declared.conflicts).toEqual(plain.conflicts)
      expect(declared.claims).toEqual(plain.claims)

      const alone = merge({ base, ours, theirs: rename(base), rules, migrations })
      expect(alone.conflicts).toEqual([])
      expect(canonical(alone.merged)).toBe(canonical(rename(ours)))
      expect(ourStages.has('renamed')).toBe(false)
    })
  },
)

test(
  'A23 the id of a conflict does not depend on base, on positions or on siblings',
  patience,
  () => {
    forAll(worlds({}, false), ({ rules, base, ours, theirs, later }) => {
      const first = merged(rules, base, ours, theirs).conflicts
      const byQuestion = new Map(first.map(({ kind, path, id }) => [`${kind} ${path}`, id]))
      for (const { kind, path, id } of merged(rules, later, ours, theirs).conflicts) {
        expect(byQuestion.get(`${kind} ${path}`) ?? id).toBe(id)
      }
      const sibling = { id: 'sibling' }
      const shifted = (document: Json): Json =>
        ['/roles', '/widgets'].reduce<Json>((result, path) => {
          const list = getAt(result, path, rules)
          return isList(list) ? (setAt(result, path, [sibling, ...list], rules) ?? result) : result
        }, document)
      const moved = merged(rules, shifted(base), shifted(ours), shifted(theirs)).conflicts
      for (const { kind, path, id } of moved)
        expect(byQuestion.get(`${kind} ${path}`) ?? id).toBe(id)
    })
  },
)
