import { useMay } from '../../app/use-tenant.ts'
import { furtherPermission } from '../model/sections.ts'
import type { SectionName } from '../model/sections.ts'

/** Whether the caller may change a section: people's rights ask for more than the rest. */
export function useMayChange(section: SectionName): boolean {
  const may = useMay('configuration.update')
  const further = useMay(furtherPermission[section] ?? 'configuration.update')
  return may && further
}
