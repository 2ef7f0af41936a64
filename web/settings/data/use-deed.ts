import { useMutation, useQueryClient } from '@tanstack/react-query'
import { meQuery } from '../../app/queries.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'

/** Asks anew what the settings show, and what the caller may do: a change of either moves both. */
export function useRefresh(): () => Promise<void> {
  const tenant = useTenantSlug()
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: [tenant, 'settings'] }),
      queries.invalidateQueries({ queryKey: meQuery(tenant).queryKey }),
    ])
  }
}

/** A step that changes something; afterwards the page shows what is now so. */
export function useDeed<Input, Output>(
  deed: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: deed,
    onSuccess: async (output) => {
      done?.(output)
      await refresh()
    },
  })
}
