/** What members read of a domain's proof, in the language of their tenant. */
import { kernelLanguages, sayIn } from '../plugin/say.ts'
import type { Scope } from '../tenancy/scope.ts'

/** As they are written; the kernel's words say them in other languages. `loss` is the kind's own. */
export const proofTexts = {
  'proof.missing': 'The TXT record of {name} is missing',
  'proof.missing#body':
    'Set {record} to "{value}" again before {until}, or the proof ends: then {loss}.',
  'proof.end': '{name} is no longer proven',
  'proof.end#body':
    'Its TXT record has been missing for too long: now {loss}. Set {record} to "{value}" and verify the domain again.',
  'proof.moved': '{name} has been proven by another company',
  'proof.moved#body': 'Its TXT record is no longer yours: now {loss}.',
} as const

export interface ProofWords {
  /** A text with its gaps filled. */
  say(key: keyof typeof proofTexts, values: Readonly<Record<string, string>>): string
  /** What a kind of domain is called by its own key: `domain.loss`. */
  own(key: string, text: string): string
  /** A day as it stands in a sentence. */
  day(instant: Date): string
}

export function proofWords({ tenant, effective }: Pick<Scope, 'tenant' | 'effective'>): ProofWords {
  const [language = ''] = tenant.locale.split('-')
  const own = sayIn([], effective, language)
  const spoken = kernelLanguages.includes(language) ? tenant.locale : 'en'
  const days = new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone: tenant.timezone })
  return {
    own,
    say: (key, values) =>
      own(key, proofTexts[key]).replaceAll(
        /\{(\w+)\}/g,
        (gap, name: string) => values[name] ?? gap,
      ),
    day: (instant) => days.format(instant),
  }
}
