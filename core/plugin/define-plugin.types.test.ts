import { expectTypeOf, test } from 'vitest'
import { defineAction, defineEntity, definePlugin, field } from '../index.ts'
import type { NewRecordOf, RecordOf } from '../index.ts'

const contact = defineEntity('desk.contact', {
  label: 'Contact',
  plural: 'contacts',
  title: 'name',
  fields: {
    name: field.text({ required: true }),
    age: field.integer(),
    kind: field.choice(['person', 'robot'], { required: true, default: 'person' }),
    budget: field.money(),
    rating: field.integer({ sensitive: true }),
  },
})
const greet = defineAction({
  path: '/contacts/:id/greet',
  permission: 'contact.greet',
  summary: 'Greet a contact',
  body: { words: field.text({ required: true }) },
  async handle(ctx, { id, body }) {
    expectTypeOf(id).toEqualTypeOf<string>()
    expectTypeOf(body.words).toEqualTypeOf<string>()
    await ctx.update(contact, id, { age: 3 })
  },
})
const manifest = { name: 'desk', version: '1.0.0', title: 'Desk', entities: [contact] } as const

test('a record has the types of its fields: what is required is never null', () => {
  expectTypeOf<RecordOf<typeof contact>['name']>().toEqualTypeOf<string>()
  expectTypeOf<RecordOf<typeof contact>['age']>().toEqualTypeOf<number | null>()
  expectTypeOf<RecordOf<typeof contact>['kind']>().toEqualTypeOf<'person' | 'robot'>()
})

test('a create demands what is required and has no default, and nothing else', () => {
  expectTypeOf<{ name: string }>().toExtend<NewRecordOf<typeof contact>>()
  expectTypeOf<{ age: number }>().not.toExtend<NewRecordOf<typeof contact>>()
  expectTypeOf<{ name: string; kind: 'cat' }>().not.toExtend<NewRecordOf<typeof contact>>()
})

test('a manifest compiles only when its words are declared', () => {
  const declared = definePlugin({
    ...manifest,
    permissions: { 'contact.greet': 'Greet a contact' },
    actions: [greet],
    roles: {
      host: { label: 'Host', permissions: ['contact.*', 'contact.greet', 'contact.rating'] },
    },
    menu: [{ label: 'Contacts', entity: 'desk.contact' }],
  })
  expectTypeOf(declared.name).toEqualTypeOf<'desk'>()
  // @ts-expect-error a role grants what no one declares
  definePlugin({ ...manifest, roles: { host: { label: 'Host', permissions: ['contcat.read'] } } })
  // @ts-expect-error a role names a field that is not sensitive
  definePlugin({ ...manifest, roles: { host: { label: 'Host', permissions: ['contact.age'] } } })
  // @ts-expect-error a menu entry leads to an entity that the plugin does not have
  definePlugin({ ...manifest, menu: [{ label: 'Deals', entity: 'desk.deal' }] })
  // @ts-expect-error an action asks for an undeclared permission
  definePlugin({ ...manifest, actions: [greet] })
})
