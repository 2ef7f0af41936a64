import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { strictSearch } from './strict-search.ts'

/** What a route's screen is given of an address. */
function searchAt(address: string, validateSearch: (search: Record<string, unknown>) => object) {
  const root = createRootRoute()
  const route = createRoute({ getParentRoute: () => root, path: '/sign-in', validateSearch })
  const history = createMemoryHistory({ initialEntries: [address] })
  const router = createRouter({ routeTree: root.addChildren([route]), history })
  return router.matchRoutes(router.latestLocation).at(-1)?.search as { next?: string; q?: string }
}

const own = (search: Readonly<Record<string, unknown>>) => ({
  ...(typeof search['next'] === 'string' &&
    search['next'].startsWith('/') && { next: search['next'] }),
})

test('a member that a route refuses does not come through as it was written', () => {
  const elsewhere = '/sign-in?next=https%3A%2F%2Fevil.example&q=1'
  expect(searchAt(elsewhere, strictSearch(own)).next).toBeUndefined()
  expect(searchAt(elsewhere, strictSearch(own)).q).toBeUndefined()
  // What it is there for: the router alone lets it through.
  expect(searchAt(elsewhere, own).next).toBe('https://evil.example')
})

test('a member that a route takes is there', () => {
  expect(searchAt('/sign-in?next=%2Ft%2Facme', strictSearch(own)).next).toBe('/t/acme')
})
