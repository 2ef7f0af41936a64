/** What the kernel says to people is there in every language it speaks. */
import { expect, test } from 'vitest'
import { mention } from '../comments/mentions.ts'
import { letterTexts } from '../identity/letter-texts.ts'
import { domainNews } from '../lifecycle/domain-claims.ts'
import { proofTexts } from '../lifecycle/proof-texts.ts'
import { mailDomainNews } from '../sso/domains.ts'
import { invitationTexts } from '../tenancy/invitation-texts.ts'
import { kernelLanguages, sayIn } from './say.ts'

const nobody = undefined as never
const losses = [domainNews(nobody), mailDomainNews(nobody)].map(
  ({ action, loss }) => [`${action}.loss`, loss] as const,
)
const texts = [
  ...Object.entries({ ...proofTexts, ...letterTexts, ...invitationTexts }),
  ...losses,
  [mention.key, mention.text] as const,
]
const gapsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

test.each(kernelLanguages.filter((language) => language !== 'en'))(
  'every sentence to people is said in %s, with the same gaps',
  (language) => {
    const say = sayIn([], { document: {} }, language)
    for (const [key, text] of texts) {
      expect([key, say(key, text)]).not.toEqual([key, text])
      expect([key, gapsOf(say(key, text))]).toEqual([key, gapsOf(text)])
    }
  },
)
