-- What the authors of a vertical say of each version. Not part of a release: a word may be mended.
create table directory.template_release_note (
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'),
  version text not null check (char_length(version) <= 100),
  -- Markdown, as in CHANGELOG.md.
  notes text not null check (char_length(notes) <= 20000),
  primary key (key, version)
);

-- Of installed releases only.
create function directory.put_release_notes(keys text[], versions text[], notes text[])
  returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into directory.template_release_note (key, version, notes)
      select n.key, n.version, n.notes from unnest($1, $2, $3) as n (key, version, notes)
      join directory.template_release r on r.key = n.key and r.version = n.version
      order by n.key, n.version
    on conflict (key, version) do update set notes = excluded.notes
      where template_release_note.notes <> excluded.notes
  $$;

create function directory.read_release_notes(keys text[])
  returns table (key text, version text, notes text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select n.key, n.version, n.notes from directory.template_release_note n
    where n.key = any ($1) order by n.key, n.version
  $$;

revoke execute on function directory.put_release_notes(text[], text[], text[]) from public;
revoke execute on function directory.read_release_notes(text[]) from public;
grant execute on function directory.put_release_notes(text[], text[], text[]) to erp_app;
grant execute on function directory.read_release_notes(text[]) to erp_app;
