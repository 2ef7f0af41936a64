import { isKeyList } from './key-encryption.ts'

/** Settings of secrets at rest; the others are in `core/settings.ts`. */
export const secretDeclarations = {
  ENCRYPTION_KEY: {
    kind: 'password',
    fits: {
      test: isKeyList,
      expected: 'keys of 32 bytes as base64, the newest first, separated by commas',
    },
    help: 'Keys that secrets at rest hang on, newest first, as `new,old`; the same in every process',
  },
} as const
