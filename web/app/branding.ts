import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { send } from '../api/client.ts'
import { titleSuffix } from './screen-title.ts'
import { wearBrand } from './theme.ts'
import { useMe } from './use-tenant.ts'

/** Dresses the page as the tenant wants it: colour and title. For the frame, once. */
export function useBranding(): void {
  const { tenant } = useMe()
  useEffect(() => {
    wearBrand(tenant.slug, tenant.branding.primaryColor)
    titleSuffix.set(tenant.name)
  }, [tenant])
}

/** Address of the tenant's logo within this page; undefined: it has none, or it is on its way. */
export function useLogo(): string | undefined {
  const { tenant } = useMe()
  const { data: picture } = useQuery({
    queryKey: [tenant.slug, 'logo'],
    queryFn: async () => (await send('/api/v1/tenant/logo')).blob(),
    enabled: tenant.branding.logo,
    staleTime: Infinity,
  })
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (picture === undefined || !tenant.branding.logo) return setAddress(undefined)
    const made = URL.createObjectURL(picture)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture, tenant.branding.logo])
  return address
}
