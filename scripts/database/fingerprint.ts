import { z } from 'zod'
import type { Database } from './database'

const line = z.object({ line: z.string() })

/** Everything in core and api that two databases must share, one line per fact. */
const facts = `
  with room as (select oid, nspname from pg_namespace where nspname in ('core', 'api'))
  select 'schema ' || nspname || ' ' || coalesce(nspacl::text, '') as line from pg_namespace where nspname in ('core', 'api')
  union all
  select 'relation ' || c.oid::regclass || ' ' || c.relkind::text || ' rls ' || c.relrowsecurity || ' ' || coalesce(c.relacl::text, '')
    || coalesce(' ' || pg_get_viewdef(c.oid), '') || coalesce(' ' || c.reloptions::text, '')
  from pg_class as c join room on room.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'S', 'p')
  union all
  select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || ' null ' || (not a.attnotnull) || ' ' || a.attidentity::text || a.attgenerated::text
    || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '') || coalesce(' ' || a.attacl::text, '')
  from pg_attribute as a join pg_class as c on c.oid = a.attrelid join room on room.oid = c.relnamespace
  left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'p')
  union all
  select 'constraint ' || conrelid::regclass || '.' || conname || ' ' || pg_get_constraintdef(k.oid)
  from pg_constraint as k join room on room.oid = k.connamespace where conrelid <> 0
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid)
  from pg_index as i join pg_class as c on c.oid = i.indexrelid join room on room.oid = c.relnamespace
  union all
  select 'function ' || p.oid::regprocedure || ' ' || coalesce(p.proacl::text, '') || ' '
    || case p.prokind when 'a' then 'aggregate' else pg_get_functiondef(p.oid) end
  from pg_proc as p join room on room.oid = p.pronamespace
  union all
  select 'trigger ' || pg_get_triggerdef(t.oid)
  from pg_trigger as t join pg_class as c on c.oid = t.tgrelid join room on room.oid = c.relnamespace where not t.tgisinternal
  union all
  select 'policy ' || tablename || ' ' || policyname || ' ' || permissive || ' ' || roles::text || ' ' || cmd
    || coalesce(' using ' || qual, '') || coalesce(' check ' || with_check, '')
  from pg_policies where schemaname in ('core', 'api')
  union all
  select 'type ' || t.oid::regtype || ' ' || t.typtype::text || coalesce(' ' || pg_get_constraintdef(k.oid), '')
  from pg_type as t join room on room.oid = t.typnamespace left join pg_constraint as k on k.contypid = t.oid
  where t.typtype in ('d', 'e')
  union all
  select 'default rights ' || coalesce(n.nspname, '*') || ' ' || defaclobjtype::text || ' ' || defaclacl::text
  from pg_default_acl left join pg_namespace as n on n.oid = defaclnamespace
  order by 1`

export async function fingerprint(database: Database) {
  const lines = await database.rows(line, facts)
  return lines.map((fact) => fact.line)
}

/** What one has and the other lacks; empty when the two are the same. */
export function differences(schema: string[], migrated: string[]) {
  const inSchema = new Set(schema)
  const inMigrations = new Set(migrated)
  return [
    ...schema.filter((fact) => !inMigrations.has(fact)).map((fact) => `only in schemas/: ${fact}`),
    ...migrated.filter((fact) => !inSchema.has(fact)).map((fact) => `only in migrations/: ${fact}`),
  ]
}
