/**
 * What the kernel itself asks permission for. Plugins cannot take these first words: they are
 * reserved names.
 */
export const kernelPermissions = {
  'configuration.read': 'See the configuration and its revisions',
  'configuration.update': 'Change fields, workflows, dashboards and the rest of the configuration',
  'modules.read': 'See which modules exist and which are active',
  'modules.update': 'Switch modules on and off',
  'tenant.read': 'See the settings and domains of the tenant',
  'tenant.update': 'Change name, time zone, currency, language, fiscal year and branding',
  'tenant.domains': 'Add, prove and remove domains',
  'tenant.export': 'Export everything that the tenant has',
  'members.read': 'See members and their roles',
  'members.manage': 'Invite and remove members and give them roles',
  'tokens.read': 'See API keys without their secrets',
  'tokens.manage': 'Create and revoke API keys',
  'sso.read': 'See how people sign in by the identity provider of the tenant',
  'sso.manage': 'Claim and prove mail domains; the provider itself is for administrators',
  'scim.manage': 'Keep users and groups from an identity provider (SCIM)',
  'mail.read': 'Read the mails that were written in the name of the tenant',
  'mail.manage': 'Send mails again',
  'mail.server': 'See, set, remove and test the mail server of the tenant',
  'webhooks.read': 'See webhook deliveries and which secrets there are',
  'webhooks.manage': 'Deliver webhooks again and replace their secrets',
  'comments.manage': 'Delete comments of others',
  'views.share': 'Share saved views with roles, and change those of others',
  'audit.read': 'Read the audit trail',
  'audit.export': 'Take the audit trail away as a file',
  'events.read': 'See what waits of events and what could not be handled',
  'events.manage': 'Replay and discard events that could not be handled',
  'jobs.read': 'See jobs, how far they are and why they failed',
  'jobs.manage': 'Cancel jobs and replay dead ones',
  'operations.read': 'See the long operations of others',
  'operations.manage': 'Cancel the long operations of others',
  'imports.manage': 'Import records from files',
  'template.read': 'See the vertical, its revisions, plans and where a value comes from',
  'template.plan': 'Make upgrade plans and resolve their conflicts',
  'template.apply': 'Apply verticals and upgrades',
  'template.rollback': 'Return to an earlier revision',
} as const satisfies Readonly<Record<string, string>>

export type KernelPermission = keyof typeof kernelPermissions

/** Role that exists in every tenant: all permissions of all plugins and of the kernel. */
export const administrator = 'admin'
