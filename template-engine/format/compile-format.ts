/** The format of one installation: its sections, compiled once for every vertical that is looked at. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { annotationSchema } from '../merge/annotation.ts'
import { compileRules } from '../merge/compile-schema.ts'
import type { Rules } from '../merge/rules.ts'
import { verticalSchema } from './overlay-schema.ts'

/** A JSON Schema (draft 2020-12), annotated with `x-merge`. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Section name to schema: core's `sections`. */
export type Sections = Readonly<Record<string, JsonSchema>>

export interface Format {
  readonly sections: Sections
  /** How each value of the sections is merged. */
  readonly rules: Rules
  /** Whether a value has the form of `vertical.json`. */
  readonly vertical: ValidateFunction
  /** Whether a flattened document has the form of a configuration. */
  readonly configuration: ValidateFunction
}

/**
 * Rules at once, the two checks when they are first asked: a server that installs nothing needs
 * neither.
 * @throws MergeInputError when an annotation is wrong; the checks an Error when a schema is not valid
 */
export function compileFormat(sections: Sections): Format {
  const configuration = { type: 'object', additionalProperties: false, properties: sections }
  const check = lazy(() => {
    const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true })
    ajv.addKeyword({ keyword: 'x-merge', schemaType: 'object', metaSchema: annotationSchema })
    ajv.addFormat('uri', { type: 'string', validate: (text: string) => URL.canParse(text) })
    return ajv
  })
  const vertical = lazy(() => check().compile(verticalSchema(sections)))
  const document = lazy(() => check().compile(configuration))
  return {
    sections,
    rules: compileRules(configuration),
    get vertical() {
      return vertical()
    },
    get configuration() {
      return document()
    },
  }
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
