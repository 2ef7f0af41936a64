/** What is wrong with a vertical, as its author reads it. */

export interface Finding {
  /** A warning lets a release pass. */
  readonly severity: 'error' | 'warning'
  /** Stable name of the kind of fault, for programs. */
  readonly code: FindingCode
  readonly file: string
  /** From 1; of the nearest thing that the file states, where the fault lies in what is inherited. */
  readonly line: number
  /** From 1. */
  readonly column: number
  /** JSON Pointer in which an item's segment is its key. */
  readonly pointer: string
  /** One sentence: expected, found, do this. */
  readonly message: string
}

export type FindingCode =
  | 'composition'
  | 'cycle'
  | 'duplicate-id'
  | 'duplicate-member'
  | 'frozen'
  | 'label-pointer'
  | 'migration'
  | 'parent'
  | 'polluting-key'
  | 'prefix'
  | 'record'
  | 'reference'
  | 'removed-id'
  | 'requires'
  | 'schema'
  | 'syntax'
  | 'template'
  | 'too-big'
  | 'too-deep'
  | 'uid'
  | 'version'

/** A fault before anybody knows where in the file it stands. */
export interface Fault {
  readonly severity?: 'error' | 'warning'
  readonly code: FindingCode
  readonly pointer: string
  readonly message: string
  /** Where it does not lie in `vertical.json`. */
  readonly at?: { readonly file: string; readonly line: number; readonly column: number }
}

/** Whether anything was found that a release may not have; warnings may stay. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')

/** `verticals/retail/vertical.json:12:5 error /workflows/po: ...` */
export const findingLine = ({ file, line, column, severity, pointer, message }: Finding): string =>
  `${file}:${String(line)}:${String(column)} ${severity} ${pointer === '' ? '/' : pointer}: ${message}`

/** A refusal that carries its findings. */
export class VerticalError extends Error {
  readonly findings: readonly Finding[]

  constructor(message: string, findings: readonly Finding[] = []) {
    super(message)
    this.name = 'VerticalError'
    this.findings = findings
  }
}
