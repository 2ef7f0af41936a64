import { scimProblems } from './problems.ts'
import { isBag, shownValue } from './words.ts'
import type { Bag } from './words.ts'

/** A user as a message describes it. */
export interface DescribedUser {
  readonly userName: string
  readonly externalId: string | null
  readonly active: boolean
  /** All other attributes. */
  readonly document: Bag
  /** The address by which the person is known in the directory. */
  readonly email: string
  /** What a person who is new here is called. */
  readonly name: string
}

/** @param attributes as `readAttributes` gives them @throws Problem SCIM_VALUE_INVALID */
export function describedUser(attributes: Bag): DescribedUser {
  const { userName, externalId, active, ...document } = attributes as {
    readonly userName?: string
    readonly externalId?: string
    readonly active?: boolean
  } & Bag
  if (userName === undefined || userName.trim() === '')
    throw scimProblems.SCIM_VALUE_INVALID({
      expected: 'text',
      attribute: 'userName',
      found: shownValue(userName),
    })
  const email = addressOf(userName, document)
  return {
    userName,
    externalId: externalId ?? null,
    active: active ?? true,
    document,
    email,
    name: nameOf(document) ?? email.slice(0, email.lastIndexOf('@')),
  }
}

/** The primary address, else the first, else a userName that is one. */
function addressOf(userName: string, document: Bag): string {
  const emails = (document['emails'] ?? []) as readonly Bag[]
  const chosen = emails.find((one) => one['primary'] === true) ?? emails[0]
  const address = chosen?.['value'] ?? userName
  if (typeof address !== 'string' || !isAddress(address))
    throw scimProblems.SCIM_VALUE_INVALID({
      expected: 'a mail address (or a userName that is one)',
      attribute: 'emails.value',
      found: shownValue(address),
    })
  return address
}

export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^@\s]+@[^@\s]+$/.test(text)

/** What to call somebody; undefined where no attribute says. */
function nameOf(document: Bag): string | undefined {
  const name = isBag(document['name']) ? document['name'] : {}
  const parts = [name['givenName'], name['familyName']].filter((one) => typeof one === 'string')
  const found = [document['displayName'], name['formatted'], parts.join(' ')].find(
    (one) => typeof one === 'string' && one.trim() !== '',
  )
  return typeof found === 'string' ? found.trim().slice(0, 200) : undefined
}
