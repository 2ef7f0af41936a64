/** Digits after the point of a currency's smallest unit (ISO 4217, table A.1). */
const exceptions = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

/** `app.minor_unit` in the database says the same; a test compares them for every currency. */
export function currencyDigits(currency: string): number {
  return exceptions.get(currency) ?? 2
}

const known = new Set(Intl.supportedValuesOf('currency'))
export function isCurrency(code: string): boolean {
  return known.has(code)
}
