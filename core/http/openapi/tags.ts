import type { KernelDoor } from '../kernel-door.ts'

/** The kernel's own headings; a plugin's is its title. */
const ofKernel: Readonly<Record<string, string>> = {
  Tenant: 'Who the caller is, modules, API keys and the audit trail.',
  Configuration: 'Fields, workflows, roles, reports and the rest of what a tenant may change.',
  Figures: 'Datasets, reports and dashboards.',
  Operations: 'Work that outlasts a request.',
  Imports: 'Records from CSV files.',
  Jobs: 'Work in the background.',
  Events: 'What waits for consumers of events, and what they could not handle.',
  Notifications: 'What people are told of.',
  Operators:
    'The installation as those see it who look after it: no answer shows what a tenant keeps.',
}

export function describeTag(door: KernelDoor, name: string): { name: string; description: string } {
  const plugin = door.plugins.find(({ title }) => title === name)
  return { name, description: plugin?.description ?? ofKernel[name] ?? `All about ${name}.` }
}
