/**
 * What the merge refuses to work on. It refuses rather than guesses: a document with two items of
 * one id has no right answer.
 */
export type MergeInputCode =
  | 'bad-annotation'
  | 'bad-migration'
  | 'bad-pointer'
  | 'bad-resolution'
  | 'duplicate-key'
  | 'duplicate-member'
  | 'duplicate-new-item'
  | 'irreversible'
  | 'missing-anchor'
  | 'missing-key'
  | 'not-json'
  | 'polluting-key'
  | 'too-deep'
  | 'undeclared-array'
  | 'wrong-shape'

/** `path` is a key-segment pointer into the document, or a pointer into the schema for annotations. */
export class MergeInputError extends Error {
  readonly code: MergeInputCode
  readonly path: string

  constructor(code: MergeInputCode, path: string, message: string) {
    super(message)
    this.name = 'MergeInputError'
    this.code = code
    this.path = path
  }

  toJSON(): { code: MergeInputCode; path: string; message: string } {
    return { code: this.code, path: this.path, message: this.message }
  }
}
