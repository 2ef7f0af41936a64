/** Every screen that rooms say people go to by name; loaded after the first paint. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Place } from './place.ts'
import { useMe } from './use-tenant.ts'

const rooms = import.meta.glob<Readonly<Record<string, unknown>>>('../*/places/places.ts')

const isPlaces = (value: unknown): value is readonly Place[] =>
  Array.isArray(value) && value.every((one) => typeof (one as Partial<Place>).to === 'string')

const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async (): Promise<readonly Place[]> => {
    const loaded = await Promise.all(Object.values(rooms).map((load) => load()))
    return loaded.flatMap((room) => Object.values(room).filter(isPlaces).flat())
  },
  staleTime: Infinity,
  gcTime: Infinity,
})

/** Those that the caller may open, in the order of the rooms; none until they are loaded. */
export function usePlaces(): readonly Place[] {
  const { permissions } = useMe()
  const { data = [] } = useQuery(placesQuery)
  return data.filter(
    ({ permission }) => permission === undefined || permissions.includes(permission),
  )
}
