import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useTenantSlug } from '../../app/use-tenant.ts'
import { planQuery } from '../queries.ts'
import type { Answer, Plan } from '../types.ts'

/** Stores answers as they are made, so that another day or another person goes on from them. */
export function useAnswers(plan: string) {
  const tenant = useTenantSlug()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answers: readonly Answer[]) =>
      call<Plan>('POST', `/template/plan/${encodeURIComponent(plan)}/resolve`, {
        body: { answers },
      }),
    onSuccess: (answered) => {
      client.setQueryData(planQuery(tenant, plan).queryKey, answered)
      void client.invalidateQueries({ queryKey: [tenant, 'template', 'status'] })
    },
    // One after the other: each answer is planned with those before it.
    scope: { id: `answers-${plan}` },
  })
}
