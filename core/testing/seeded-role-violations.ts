/** Seeds of what a role of a running system may not be or reach (I1). */
export const seededRoleViolations: readonly (readonly [
  name: string,
  rule: string,
  object: string,
  sql: string,
])[] = [
  [
    'a tenant table that the identity role reads',
    'identity-reach',
    'public.deal',
    'grant select on public.deal to erp_identity',
  ],
  [
    'an app that is superuser',
    'role-superuser',
    'erp_app',
    '--superuser\n alter role erp_app superuser',
  ],
  [
    'an app that bypasses row security',
    'role-bypasses',
    'erp_app',
    '--superuser\n alter role erp_app bypassrls',
  ],
  [
    'a relay that bypasses row security',
    'role-bypasses',
    'erp_relay',
    '--superuser\n alter role erp_relay bypassrls',
  ],
  [
    'an app that may create roles',
    'role-administers',
    'erp_app',
    '--superuser\n alter role erp_app createrole',
  ],
  [
    'an app that is a member of the owner',
    'role-member',
    'erp_app in erp_owner',
    '--superuser\n grant erp_owner to erp_app',
  ],
  [
    'an app that may read all data',
    'role-member',
    'erp_app in pg_read_all_data',
    '--superuser\n grant pg_read_all_data to erp_app',
  ],
  [
    'an app that owns a table',
    'role-owns',
    'erp_app: table public.currency',
    '--superuser\n alter table public.currency owner to erp_app',
  ],
  [
    'an app that owns a function',
    'role-owns',
    'erp_app: function app.tenant()',
    '--superuser\n alter function app.tenant() owner to erp_app',
  ],
  [
    'an app that may truncate',
    'role-table-privilege',
    'erp_app: public.deal',
    'grant truncate on public.deal to erp_app',
  ],
  [
    'everyone may make triggers',
    'role-table-privilege',
    'erp_app: public.deal',
    'grant trigger on public.deal to public',
  ],
  [
    'an app that may refer to a column',
    'role-table-privilege',
    'erp_app: public.deal',
    'grant references (id) on public.deal to erp_app',
  ],
  [
    'an app that may create in a schema',
    'role-creates',
    'erp_app: schema app',
    'grant create on schema app to erp_app',
  ],
  [
    'an app that may read the directory',
    'directory-grant',
    'directory.tenant',
    'grant select on directory.tenant to erp_app',
  ],
  [
    'an app that may read one column of the directory',
    'directory-grant',
    'directory.tenant',
    'grant select (slug) on directory.tenant to erp_app',
  ],
]
