/** For answers of the API: nothing in them may be run, framed or guessed at by a browser. */
export const apiHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
} as const

/** For our own pages: scripts and styles from this server only, none inline. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
} as const

/** Two years (in seconds), the value that browsers' preload lists ask for. */
export const strictTransport = { 'strict-transport-security': 'max-age=63072000' } as const

/**
 * For the web application: scripts from this server only, styles from it or with the nonce of this
 * answer. Frames show previews and run nothing.
 *
 * @param nonce base64, new in each answer
 */
export const webHeaders = (nonce: string) =>
  ({
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-cache',
  }) as const
