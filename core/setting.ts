/** A setting of the product: what it takes, as data. */
export interface Setting {
  readonly kind: 'url' | 'text' | 'integer' | 'boolean' | 'secret' | 'password' | 'list'
  readonly help: string
  readonly default?: string
  /** URL schemes that are understood, or the range of an integer. */
  readonly schemes?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** The only texts that are understood. */
  readonly options?: readonly string[]
  /** What only this setting asks of its text. */
  readonly fits?: { readonly test: (value: string) => boolean; readonly expected: string }
}

/** The parts of a value with commas. */
export const listOf = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

export interface SettingFault {
  readonly expected: string
  /** As it may be shown: of a secret only its length. */
  readonly found: string
}

/** What is wrong with the text that was given for a setting; undefined: nothing. */
export function faultOf(setting: Setting, value: string): SettingFault | undefined {
  const hidden = setting.kind === 'secret' || setting.kind === 'password'
  const shown = hidden ? `${value.length} characters` : JSON.stringify(value)
  const fault = (expected: string, found = shown): SettingFault => ({
    expected,
    found,
  })
  if (setting.fits?.test(value) === false) return fault(setting.fits.expected)
  switch (setting.kind) {
    case 'url': {
      const parsed = URL.parse(value)
      const schemes = setting.schemes ?? []
      const expected = `a URL that begins with ${schemes.join(' or ')}//`
      if (parsed === null) return fault(expected, 'something else')
      return schemes.includes(parsed.protocol)
        ? undefined
        : fault(expected, `"${parsed.protocol}//"`)
    }
    case 'integer': {
      const { min = 0, max = Infinity } = setting
      const number = Number(value)
      return Number.isInteger(number) && number >= min && number <= max
        ? undefined
        : fault(`a whole number from ${min} to ${max}`)
    }
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : fault('true or false')
    case 'secret':
      return value.length >= 32 ? undefined : fault('at least 32 characters', `${value.length}`)
    case 'text':
      return setting.options === undefined || setting.options.includes(value)
        ? undefined
        : fault(setting.options.join(', ').replace(/, ([^,]+)$/, ' or $1'))
    case 'password':
    case 'list':
      break
  }
  return undefined
}
