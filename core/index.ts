/** The public door of the kernel. */
export { currencyDigits } from './schema/currency.ts'
export { Decimal } from './schema/decimal.ts'
export { field, labelOf } from './schema/field.ts'
export type { Address, Field, Fields, Money, ValueOf, ValuesOf } from './schema/field.ts'
export { defineEntity, extendEntity, readsEntity } from './schema/define-entity.ts'
export type {
  Entity,
  EntityView,
  NewRecordOf,
  RecordChangesOf,
  RecordOf,
} from './schema/define-entity.ts'
export { defineAction } from './plugin/define-action.ts'
export { definePlugin } from './plugin/define-plugin.ts'
export type { Plugin } from './plugin/define-plugin.ts'
export { needs, provides } from './plugin/port.ts'
export type { Actor, Context, ListQuery, Stage, TenantView, Where } from './plugin/context.ts'
export { defineEvent } from './events/define-event.ts'
export { canonicalJson } from './schema/json.ts'
export type { Json, JsonObject, JsonSchema } from './schema/json.ts'
export { configurationSchema, sectionNames, sections } from './configuration/sections.ts'
export type { SectionName } from './configuration/sections.ts'
export { defineProblems, Problem } from './problem.ts'
export type { InputError } from './problem.ts'
