/**
 * Whether a text is one plain mail address, without a display name, comments, quotes or line
 * breaks: nothing in it can begin another header or another recipient (RFC 5322, 3.4.1, the
 * dot-atom form; at most 254 characters, RFC 5321, 4.5.3.1.3).
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u.test(
      text,
    )
  )
}

/** A text as one line of a header: control characters and line breaks become spaces. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

/** Whether a text names a sender: an address, or a name with the address in angle brackets. */
export function isSender(text: string): boolean {
  const named = /^[^<>"\p{Cc}]*<([^<>]+)>$/u.exec(text)
  return isMailAddress(named?.[1] ?? text)
}
