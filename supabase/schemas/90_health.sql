-- Whether the database answers and is built as this version of the application expects.

create function api.ready() returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('ready', core.is_task('health'), 'today', core.today(),
    'units', case when core.is_task('health') then (select count(*) from core.units) end)
$$;
grant execute on function api.ready to authenticated;
