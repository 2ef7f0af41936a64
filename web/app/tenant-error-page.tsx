import type { ErrorComponentProps } from '@tanstack/react-router'
import { LonelyErrorPage } from './error-page.tsx'
import { isProblem } from '../api/problem.ts'
import { OtherTenantPage, SuspendedPage } from './tenant-refusal.tsx'

/** Why a tenant's pages cannot be shown, where the reason has an answer of its own. */
export function TenantErrorPage(props: ErrorComponentProps) {
  const { error } = props
  if (isProblem(error, 'TENANT_MISMATCH')) return <OtherTenantPage />
  if (isProblem(error, 'TENANT_SUSPENDED')) return <SuspendedPage />
  return <LonelyErrorPage {...props} />
}
