/** Settings of the operators' console; the others are in `core/settings.ts`. */
export const operatorDeclarations = {
  OPERATOR_SECOND_FACTOR: {
    kind: 'text',
    default: 'optional',
    options: ['optional', 'required'],
    help: 'Whether operators need a second factor: optional (who has one proves it on signing in) or required (without one the console stays shut)',
  },
} as const
