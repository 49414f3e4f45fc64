import type { Database } from './database'

const roles = { anon: '', authenticated: '', service_role: ' bypassrls' }

/** Supabase has these before the first migration; a database of our own gets them. */
export async function makeRoles(database: Database) {
  for (const [role, rights] of Object.entries(roles)) {
    await database.run(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} nologin noinherit${rights};
        end if;
        if not pg_has_role(current_user, '${role}', 'member') then
          grant ${role} to current_user;
        end if;
      end $$`)
  }
}
