/** `Intl` formatters by what they are asked for: making one costs more than a thousand uses of it. */
const kept = new Map<string, unknown>()

function once<T>(key: string, make: () => T): T {
  let found = kept.get(key) as T | undefined
  if (found === undefined) {
    found = make()
    kept.set(key, found)
  }
  return found
}

export const numberFormat = (language: string, options: Intl.NumberFormatOptions) =>
  once(`n${language}${JSON.stringify(options)}`, () => new Intl.NumberFormat(language, options))

export const dateFormat = (language: string, options: Intl.DateTimeFormatOptions) =>
  once(`d${language}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(language, options))

export const displayNames = (language: string, type: 'region' | 'currency') =>
  once(`r${type}${language}`, () => new Intl.DisplayNames(language, { type, fallback: 'none' }))
