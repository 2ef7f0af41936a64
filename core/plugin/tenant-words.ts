/** What the members of a tenant are told, in its language. */
import type { Scope } from '../tenancy/scope.ts'
import { fill, kernelLanguages, sayIn } from './say.ts'

const dayParts = { year: 'numeric', month: 'long', day: 'numeric' } as const

export interface TenantWords {
  /** A text, as it is written, in the language of the tenant and with its gaps filled. */
  say(key: string, text: string, values?: Readonly<Record<string, string>>): string
  /** A day as it stands in a sentence, where the tenant is. */
  day(instant: Date): string
  /** The same with the time of day, and of which zone. */
  moment(instant: Date): string
}

export function tenantWords({
  tenant,
  effective,
}: Pick<Scope, 'tenant' | 'effective'>): TenantWords {
  const [language = ''] = tenant.locale.split('-')
  const say = sayIn([], effective, language)
  // A date stands in a sentence of the same language.
  const spoken = kernelLanguages.includes(language) ? tenant.locale : 'en'
  const format = (parts: Intl.DateTimeFormatOptions) => (instant: Date) =>
    new Intl.DateTimeFormat(spoken, { ...dayParts, ...parts, timeZone: tenant.timezone }).format(
      instant,
    )
  return {
    say: (key, text, values = {}) => fill(say(key, text), values),
    day: format({}),
    moment: format({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  }
}
