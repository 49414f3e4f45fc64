-- How a ballot enters. Many are judged, received and stored together; each gets an outcome of its own.

create type core.judged_ballot as (
  position integer,
  refusal text,
  key_digest bytea,
  content_digest bytea,
  counter_id bigint,
  unit_id bigint,
  version_id bigint,
  campaign_id bigint,
  channel text,
  levels smallint[],
  profile jsonb,
  remark text
);

create function core.object_or_empty(value jsonb) returns jsonb
  language sql immutable
  as $$ select case when jsonb_typeof(value) = 'object' then jsonb_strip_nulls(value) else '{}' end $$;

-- A whole number as JSON has it, else null: 5 and 5.0 are, "5" and 4.5 are not.
create function core.whole_number(value jsonb) returns integer
  language sql immutable
  as $$ select case when value::text ~ '^\d{1,4}(\.0*)?$' then value::text::numeric::integer end $$;

create function core.fits_profile(answered jsonb, asked jsonb) returns boolean
  language sql immutable
  as $$
  select not exists (
    select from jsonb_each(answered) as answer (code, chosen)
    where not exists (
      select from jsonb_array_elements(asked) as question
      where question ->> 'code' = answer.code and question -> 'options' @> jsonb_build_array(answer.chosen)))
$$;

-- What each ballot of a batch says, and the first reason to refuse it. Anything may stand in the batch.
create function core.judge_ballots(batch jsonb) returns setof core.judged_ballot
  language sql stable
  as $$
  with sent as (
    select ordinality::integer as position, ballot,
      case when ballot ->> 'key' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then lower(ballot ->> 'key') end as key,
      core.object_or_empty(ballot -> 'answers') as answers,
      core.object_or_empty(ballot -> 'profile') as profile,
      nullif(btrim(ballot ->> 'remark'), '') as remark,
      coalesce(ballot ->> 'channel', 'qr') as channel
    from jsonb_array_elements(batch) with ordinality as element (ballot, ordinality)
  ),
  placed as (
    select sent.*, counter, core.campaign_of(counter.unit_id, core.today()) as campaign
    from sent left join core.counters as counter on counter.code = sent.ballot ->> 'counter'
  ),
  versioned as (
    select placed.*, version.id as version_id, version.profile as asked, version.remark_limit, shape.levels as top_level
    from placed
    left join core.questionnaires as questionnaire on questionnaire.code = placed.ballot ->> 'questionnaire'
    left join core.questionnaire_versions as version
      on version.questionnaire_id = questionnaire.id and version.edition = placed.ballot ->> 'edition'
      and version.published_on is not null
      -- an older version is accepted for what it was, another questionnaire is not
      and exists (
        select from core.questionnaire_versions as planned
        where planned.id = (placed.campaign).version_id and planned.questionnaire_id = version.questionnaire_id)
    left join core.version_shapes as shape on shape.version_id = version.id
  ),
  levelled as (
    select versioned.*, levels, asked_for, off_scale
    from versioned cross join lateral (
      select array_agg(core.whole_number(versioned.answers -> item.code)::smallint order by item.position) as levels,
        count(versioned.answers -> item.code) as asked_for,
        bool_or(versioned.answers ? item.code
          and coalesce(core.whole_number(versioned.answers -> item.code) not between 1 and top_level, true)) as off_scale
      from core.items as item where item.version_id = versioned.version_id
    ) as read_off
  )
  select position,
    case
      when key is null then 'NOKEY'
      when (counter).id is null then 'NOCTR'
      when core.counter_state(counter, campaign, core.today()) = 'retired' then 'RETRD'
      when core.counter_state(counter, campaign, core.today()) = 'not_begun' then 'NOTYT'
      when core.counter_state(counter, campaign, core.today()) <> 'open' then 'ENDED'
      when version_id is null then 'NOVER'
      when asked_for <> (select count(*) from jsonb_object_keys(answers)) then 'NOITM'
      when off_scale then 'OFFSC'
      when levels[1] is null then 'NEEDO'
      when not core.fits_profile(profile, asked) then 'NOOPT'
      when char_length(remark) > remark_limit then 'LONGR'
      when channel not in ('qr', 'tablet', 'assisted', 'paper') then 'NOCHN'
    end,
    sha256(convert_to(key, 'UTF8')),
    sha256(convert_to(key || jsonb_build_array(ballot -> 'counter', ballot -> 'questionnaire', ballot -> 'edition', answers, profile,
      remark, channel)::text, 'UTF8')),
    (counter).id, (counter).unit_id, version_id, (campaign).id, channel, levels, nullif(profile, '{}'), remark
  from levelled
$$;

-- Definer: a citizen may neither read nor write ballots and receipts.
-- Refuses who is neither citizen nor staff, and what is not a batch of at most 500.
create function api.submit_responses(batch jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  judged core.judged_ballot[];
  received bytea[];
begin
  if coalesce(core.actor(), '') not in ('citizen', 'staff') then perform core.refuse('NOTIN'); end if;
  if jsonb_typeof(batch) is distinct from 'array' or jsonb_array_length(batch) > 500 then perform core.refuse('BATCH'); end if;

  select array_agg(ballot order by ballot.position) into judged from core.judge_ballots(batch) as ballot;

  -- a key is received once, whoever sends it, however often, at the same time or later
  with entered as (
    insert into core.receipts (key_digest, content_digest, day)
    select distinct on (key_digest) key_digest, content_digest, core.today()
    from unnest(judged) where refusal is null
    order by key_digest, position
    on conflict (key_digest) do nothing
    returning key_digest
  )
  select coalesce(array_agg(key_digest), '{}') into received from entered;

  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, profile, remark)
  select counter_id, unit_id, version_id, campaign_id, core.today(),
    case when extract(hour from core.local_time(now())) < 12 then 'morning' else 'afternoon' end,
    channel, levels, profile, remark
  from (
    select distinct on (key_digest) * from unnest(judged)
    where refusal is null and key_digest = any (received)
    order by key_digest, position
  ) as first_sent
  -- no order of arrival is left in the table
  order by gen_random_uuid();

  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'outcome', case
        when ballot.key_digest = any (received) and ballot.position = first_position then 'stored'
        -- also when the campaign has ended since: what was stored stays stored
        when receipt.content_digest = ballot.content_digest then 'repeated'
        when ballot.refusal is not null then 'refused'
        else 'conflict'
      end,
      'refusal', case when receipt.key_digest is null or receipt.content_digest <> ballot.content_digest then ballot.refusal end) order by ballot.position), '[]')
    from (
      select each.*, min(each.position) filter (where each.refusal is null) over (partition by each.key_digest) as first_position
      from unnest(judged) as each
    ) as ballot
    left join core.receipts as receipt on receipt.key_digest = ballot.key_digest);
end $$;

grant execute on function api.submit_responses to authenticated;
-- core.judge_ballots and its parts are granted to nobody: they run inside api.submit_responses.
