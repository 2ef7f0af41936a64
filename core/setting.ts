/** One setting: what kind of value it takes, and what is wrong with a value. */
import { isSender } from './mail/address.ts'
import { isNetwork } from './webhooks/addresses.ts'

export interface Setting {
  readonly kind: 'url' | 'text' | 'integer' | 'boolean' | 'secret' | 'list'
  readonly help: string
  readonly default?: string
  /** URL schemes that are understood, or the range of an integer. */
  readonly schemes?: readonly string[]
  readonly min?: number
  readonly max?: number
}
export interface SettingFault {
  readonly expected: string
  /** As it may be shown: of a secret only its length. */
  readonly found: string
}

/** The parts of a value with commas. */
export const listOf = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** What is wrong with a value of the setting `name`; undefined when it is right. */
export function settingFault(
  name: string,
  setting: Setting,
  value: string,
): SettingFault | undefined {
  const unless = (right: boolean, expected: string, found = JSON.stringify(value)) =>
    right ? undefined : { expected, found }
  switch (setting.kind) {
    case 'url': {
      const parsed = URL.parse(value)
      const schemes = setting.schemes ?? []
      return unless(
        parsed !== null && schemes.includes(parsed.protocol),
        `a URL that begins with ${schemes.join(' or ')}//`,
        parsed === null ? 'something else' : `"${parsed.protocol}//"`,
      )
    }
    case 'integer': {
      const number = Number(value)
      const { min = 0, max = Infinity } = setting
      return unless(
        Number.isInteger(number) && number >= min && number <= max,
        `a whole number from ${setting.min} to ${setting.max}`,
      )
    }
    case 'boolean':
      return unless(value === 'true' || value === 'false', 'true or false')
    case 'secret':
      return unless(value.length >= 32, 'at least 32 characters', `${value.length}`)
    case 'text':
      if (name === 'LOG_LEVEL')
        return unless(levels.includes(value), `${levels.slice(0, -1).join(', ')} or silent`)
      return unless(
        name !== 'MAIL_FROM' || isSender(value),
        'an address, or a name with an address in angle brackets',
      )
    case 'list':
      break
  }
  return unless(
    name !== 'WEBHOOK_ALLOW_PRIVATE' || listOf(value).every(isNetwork),
    'networks in CIDR form such as 10.1.0.0/16',
  )
}
