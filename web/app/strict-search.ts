type Search = Readonly<Record<string, unknown>>

/**
 * What a route reads of an address, and nothing else. The router lays what a route returns over what
 * stands in the address: a member that the route refuses by leaving it out would come through as it was
 * written, `next=https://elsewhere.example` for one.
 */
export const strictSearch =
  (read: (search: Search) => object) =>
  (search: Search): object => ({
    ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])),
    ...read(search),
  })
