import { expect, test } from 'vitest'
import { kernelLanguages, sayIn } from '../plugin/say.ts'
import { mailDomainNews } from '../sso/domains.ts'
import { domainNews } from './domain-claims.ts'
import { proofTexts } from './proof-texts.ts'

const nobody = undefined as never
const losses = [domainNews(nobody), mailDomainNews(nobody)].map(
  ({ action, loss }) => [`${action}.loss`, loss] as const,
)
const gapsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

test.each(kernelLanguages.filter((language) => language !== 'en'))(
  'every text about a proof is said in %s, with the same gaps',
  (language) => {
    const say = sayIn([], { document: {} }, language)
    for (const [key, text] of [...Object.entries(proofTexts), ...losses]) {
      expect([key, say(key, text)]).not.toEqual([key, text])
      expect([key, gapsOf(say(key, text))]).toEqual([key, gapsOf(text)])
    }
  },
)
