/** As much of secrets at rest as is used here. */
export interface Secrets {
  seal(tenantId: string | null, purpose: string, plaintext: string): Promise<string>
  open(tenantId: string | null, purpose: string, sealed: string): Promise<string>
}
