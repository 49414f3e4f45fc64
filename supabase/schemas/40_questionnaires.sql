-- A questionnaire has versions; a version that is published never changes, and a ballot belongs to the version it was
-- filled in on. Items have positions: 1 is the overall item, and a ballot keeps its levels in this order.

create table core.scales (
  id bigint generated always as identity primary key,
  code text not null unique
);

create table core.scale_levels (
  scale_id bigint not null references core.scales on delete restrict,
  level smallint not null check (level between 1 and 10),
  label text not null,
  satisfied boolean not null,
  primary key (scale_id, level)
);

create table core.questionnaires (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table core.questionnaire_versions (
  id bigint generated always as identity primary key,
  questionnaire_id bigint not null references core.questionnaires on delete restrict,
  edition text not null check (edition ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'),
  title text not null,
  source text not null,
  scale_id bigint not null references core.scales on delete restrict,
  -- [{"code": "gender", "label": "Giới tính", "options": ["Nam", "Nữ"]}]
  profile jsonb not null default '[]' check (jsonb_typeof(profile) = 'array'),
  remark_limit integer not null default 2000 check (remark_limit between 0 and 2000),
  published_on date,
  unique (questionnaire_id, edition)
);

create table core.factors (
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  position smallint not null check (position >= 1),
  code text not null,
  label text not null,
  -- used by the rule 'weighted_factors' alone
  weight numeric(5, 2) not null default 1 check (weight >= 0),
  primary key (version_id, position),
  unique (version_id, code)
);

create table core.items (
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  position smallint not null check (position >= 1),
  factor_position smallint,
  code text not null,
  label text not null,
  primary key (version_id, position),
  unique (version_id, code),
  foreign key (version_id, factor_position) references core.factors (version_id, position) on delete restrict,
  check ((position = 1) = (factor_position is null))
);

-- Refuses any change to a published version, its factors, its items and its scale, by whomever.
create function core.refuse_change_once_published() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  touched bigint := coalesce((to_jsonb(old) ->> 'version_id')::bigint, (to_jsonb(new) ->> 'version_id')::bigint,
    (to_jsonb(old) ->> 'id')::bigint);
begin
  if exists (select from core.questionnaire_versions where id = touched and published_on is not null) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;

create trigger a_published_version_stays before update or delete on core.questionnaire_versions
  for each row execute function core.refuse_change_once_published();
create trigger a_published_version_stays before insert or update or delete on core.factors
  for each row execute function core.refuse_change_once_published();
create trigger a_published_version_stays before insert or update or delete on core.items
  for each row execute function core.refuse_change_once_published();

create function core.refuse_change_of_used_scale() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (
    select from core.questionnaire_versions
    where scale_id in (old.scale_id, new.scale_id) and published_on is not null
  ) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_used_scale_stays before insert or update or delete on core.scale_levels
  for each row execute function core.refuse_change_of_used_scale();

alter table core.scales enable row level security;
alter table core.scale_levels enable row level security;
alter table core.questionnaires enable row level security;
alter table core.questionnaire_versions enable row level security;
alter table core.factors enable row level security;
alter table core.items enable row level security;
grant select on core.scales, core.scale_levels, core.questionnaires, core.questionnaire_versions, core.factors, core.items
  to authenticated;

create policy "every known asker reads the scales" on core.scales
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the levels" on core.scale_levels
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the questionnaires" on core.questionnaires
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads published versions" on core.questionnaire_versions
  for select to authenticated using ((select core.actor()) is not null and published_on is not null);
create policy "every known asker reads the factors" on core.factors
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the items" on core.items
  for select to authenticated using ((select core.actor()) is not null);
-- No right to insert, change or delete: the editor of questionnaires is not built yet; versions come by seed.

-- What the arithmetic needs to know of a version: how many items and levels, and which levels are satisfied.
create view core.version_shapes with (security_invoker = true) as
  select version.id as version_id, version.scale_id,
    (select count(*)::integer from core.items as item where item.version_id = version.id) as items,
    (select count(*)::integer from core.factors as factor where factor.version_id = version.id) as factors,
    (select max(scale_level.level)::integer from core.scale_levels as scale_level
      where scale_level.scale_id = version.scale_id) as levels,
    (select array_agg(scale_level.level::integer) from core.scale_levels as scale_level
      where scale_level.scale_id = version.scale_id and scale_level.satisfied) as satisfied
  from core.questionnaire_versions as version;
grant select on core.version_shapes to authenticated;

create function core.scale_json(of_scale bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('level', level, 'label', label, 'satisfied', satisfied) order by level)
  from core.scale_levels where scale_id = of_scale
$$;

grant execute on function core.scale_json to authenticated;
