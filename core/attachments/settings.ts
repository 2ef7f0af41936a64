/** Settings of files; the others are in `core/settings.ts`. */
import { listOf } from '../setting.ts'
import { usualTypes } from './file-types.ts'

export const fileDeclarations = {
  FILE_SIZE_LIMIT: {
    kind: 'integer',
    default: String(25 * 1024 * 1024),
    min: 1,
    max: 5 * 1024 ** 3,
    help: 'Bytes that one uploaded file may have',
  },
  FILE_TYPES: {
    kind: 'list',
    default: usualTypes.join(','),
    help: 'Media types of files that may be uploaded; what a file is, is read from its content',
  },
} as const

export interface FileSettings {
  /** Bytes. */
  readonly sizeLimit: number
  readonly types: readonly string[]
}

/** The settings as values; `text` reads one by its name. */
export const fileSettings = (
  text: (name: keyof typeof fileDeclarations) => string | undefined,
): FileSettings => ({
  sizeLimit: Number(text('FILE_SIZE_LIMIT')),
  types: listOf(text('FILE_TYPES')),
})
