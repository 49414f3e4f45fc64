-- How a ballot enters. Many are judged, received and stored together; each gets an outcome of its own. A ballot that was sent
-- short can be continued once: what is added joins the ballot, which stays one.

create type core.judged_ballot as (
  position integer,
  refusal text,
  continues boolean,
  ballot_id uuid,
  key_digest bytea,
  content_digest bytea,
  counter_id bigint,
  unit_id bigint,
  version_id bigint,
  campaign_id bigint,
  filled_at timestamp,
  channel text,
  levels smallint[],
  reasons smallint[],
  profile jsonb,
  remark text,
  kiosk_id bigint,
  kiosk_number bigint
);

create function core.array_or_empty(value jsonb) returns jsonb
  language sql immutable
  as $$ select case when jsonb_typeof(value) = 'array' then value else '[]' end $$;

-- A whole number as JSON has it, else null: 5 and 5.0 are, "5" and 4.5 are not.
create function core.whole_number(value jsonb) returns integer
  language sql immutable
  as $$ select case when value::text ~ '^\d{1,8}(\.0*)?$' then value::text::numeric::integer end $$;

-- When a ballot was filled in that waited so many seconds for a network. A device says how long, not when: its clock may be
-- wrong by years. Two weeks at most; whoever says more, or nothing, was filled in now.
create function core.filled_at(waited jsonb) returns timestamp
  language sql stable
  as $$
  select core.local_time(now() - make_interval(secs => case
    when core.whole_number(waited) <= 14 * 24 * 60 * 60 then core.whole_number(waited) else 0 end))
$$;

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
      coalesce(ballot -> 'continues' = 'true', false) as continues,
      core.object_or_empty(ballot -> 'answers') as answers,
      core.array_or_empty(ballot -> 'reasons') as reasons,
      core.object_or_empty(ballot -> 'profile') as profile,
      nullif(btrim(ballot ->> 'remark'), '') as remark,
      coalesce(ballot ->> 'channel', 'qr') as channel,
      core.object_or_empty(ballot -> 'kiosk') as kiosk,
      core.filled_at(ballot -> 'waited') as filled_at
    from jsonb_array_elements(batch) with ordinality as element (ballot, ordinality)
  ),
  placed as (
    select sent.*, counter, core.campaign_of(counter.unit_id, filled_at::date) as campaign,
      case when kiosk <> '{}' then core.kiosk_of(kiosk ->> 'token', counter.id) end as kiosk_id
    from sent left join core.counters as counter on counter.code = sent.ballot ->> 'counter'
  ),
  versioned as (
    select placed.*, core.counter_state(counter, campaign, filled_at::date) as state,
      version.id as version_id, version.profile as asked, version.remark_limit, shape.levels as top_level
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
    select versioned.*, levels, asked_for, off_scale, reason_places
    from versioned cross join lateral (
      select array_agg(core.whole_number(versioned.answers -> item.code)::smallint order by item.position) as levels,
        count(versioned.answers -> item.code) as asked_for,
        bool_or(versioned.answers ? item.code
          and coalesce(core.whole_number(versioned.answers -> item.code) not between 1 and top_level, true)) as off_scale
      from core.items as item where item.version_id = versioned.version_id
    ) as read_off cross join lateral (
      select coalesce(array_agg(factor.position order by factor.position), '{}') as reason_places
      from core.factors as factor where factor.version_id = versioned.version_id and versioned.reasons ? factor.code
    ) as named
  )
  select position,
    case
      when key is null then 'NOKEY'
      when (counter).id is null then 'NOCTR'
      when state = 'retired' then 'RETRD'
      when state = 'not_begun' then 'NOTYT'
      when state <> 'open' then 'ENDED'
      when kiosk <> '{}' and kiosk_id is null then 'NOKSK'
      when version_id is null then 'NOVER'
      when asked_for <> (select count(*) from jsonb_object_keys(answers)) then 'NOITM'
      when cardinality(reason_places) <> (select count(distinct reason) from jsonb_array_elements(reasons) as reason) then 'NOITM'
      when off_scale then 'OFFSC'
      when levels[1] is null and not continues then 'NEEDO'
      when not core.fits_profile(profile, asked) then 'NOOPT'
      when char_length(remark) > remark_limit then 'LONGR'
      when channel not in ('qr', 'tablet', 'assisted', 'paper') then 'NOCHN'
    end,
    continues,
    encode(substr(sha256(convert_to('ballot ' || key, 'UTF8')), 1, 16), 'hex')::uuid,
    sha256(convert_to(key, 'UTF8')),
    sha256(convert_to(key || jsonb_build_array(ballot -> 'counter', ballot -> 'questionnaire', ballot -> 'edition', answers, reason_places,
      profile, remark, channel)::text, 'UTF8')),
    (counter).id, (counter).unit_id, version_id, (campaign).id, filled_at, channel, levels, reason_places, nullif(profile, '{}'), remark,
    kiosk_id, core.whole_number(kiosk -> 'number')
  from levelled
$$;

-- Stores ballots whose key is new; returns the digests of those keys.
create function core.store_ballots(judged core.judged_ballot[]) returns bytea[]
  language plpgsql
  as $$
declare
  received bytea[];
begin
  -- a key is received once, whoever sends it, however often, at the same time or later
  with entered as (
    insert into core.receipts (key_digest, content_digest, day)
    select distinct on (key_digest) key_digest, content_digest, filled_at::date
    from unnest(judged) where refusal is null and not continues
    order by key_digest, position
    on conflict (key_digest) do nothing
    returning key_digest
  )
  select coalesce(array_agg(key_digest), '{}') into received from entered;

  perform core.ensure_month(month) from (select distinct date_trunc('month', filled_at)::date as month
    from unnest(judged) where refusal is null and not continues) as needed;
  insert into core.responses (id, counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons, profile, remark)
  select ballot_id, counter_id, unit_id, version_id, campaign_id, filled_at::date,
    case when extract(hour from filled_at) < 12 then 'morning' else 'afternoon' end,
    channel, levels, reasons, profile, remark
  from (
    select distinct on (key_digest) * from unnest(judged)
    where refusal is null and not continues and key_digest = any (received)
    order by key_digest, position
  ) as first_sent
  -- no order of arrival is left in the table
  order by gen_random_uuid();

  return received;
end $$;

-- Adds to ballots that came before; returns the digests of the keys of those that were added to now. What was answered already
-- may be repeated and not changed.
create function core.continue_ballots(judged core.judged_ballot[]) returns bytea[]
  language plpgsql
  as $$
declare
  joined bytea[];
begin
  with addition as (
    select distinct on (key_digest) * from unnest(judged)
    where refusal is null and continues
    order by key_digest, position
  ), fitting as (
    select addition.*
    from addition
    join core.receipts as receipt on receipt.key_digest = addition.key_digest
    -- the receipt tells the day, and so the one month to look in
    join core.responses as ballot on ballot.id = addition.ballot_id and ballot.day = receipt.day
    where ballot.counter_id = addition.counter_id and ballot.version_id = addition.version_id
      and core.only_adds(ballot.levels, core.merge_levels(ballot.levels, addition.levels))
      and not exists (
        select from unnest(ballot.levels, addition.levels) as level (old, new) where old <> new)
      and coalesce(addition.profile, '{}') || coalesce(ballot.profile, '{}') @> coalesce(addition.profile, '{}')
      and coalesce(char_length(ballot.remark) + 1 + char_length(addition.remark), 0) <= 2000
  ), claimed as (
    update core.receipts as receipt set continuation_digest = fitting.content_digest
    from fitting
    where receipt.key_digest = fitting.key_digest and receipt.continuation_digest is null
    returning receipt.key_digest, receipt.day, fitting.ballot_id, fitting.levels, fitting.profile, fitting.remark
  ), extended as (
    update core.responses as ballot set
      levels = core.merge_levels(ballot.levels, claimed.levels),
      profile = case when claimed.profile is null then ballot.profile else claimed.profile || coalesce(ballot.profile, '{}') end,
      remark = nullif(concat_ws(E'\n', ballot.remark, claimed.remark), '')
    from claimed where ballot.id = claimed.ballot_id and ballot.day = claimed.day
  )
  select coalesce(array_agg(key_digest), '{}') into joined from claimed;
  return joined;
end $$;

-- Definer: a citizen may neither read nor write ballots and receipts.
-- Refuses who is neither citizen nor staff, and what is not a batch of at most 500.
create function api.submit_responses(batch jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  judged core.judged_ballot[];
  received bytea[];
  continued bytea[];
begin
  if coalesce(core.actor(), '') not in ('citizen', 'staff') then perform core.refuse('NOTIN'); end if;
  if jsonb_typeof(batch) is distinct from 'array' or jsonb_array_length(batch) > 500 then perform core.refuse('BATCH'); end if;

  select array_agg(ballot order by ballot.position) into judged from core.judge_ballots(batch) as ballot;
  received := core.store_ballots(judged);
  continued := case when exists (select from unnest(judged) where continues and refusal is null)
    then core.continue_ballots(judged) else '{}' end;

  -- The number joins its tablet's ledger and no ballot.
  perform core.receive_numbers(kiosk_id, array_agg(kiosk_number))
  from unnest(judged) as ballot
  join core.receipts as receipt using (key_digest)
  where kiosk_number is not null and not continues and refusal is null and receipt.content_digest = ballot.content_digest
  group by kiosk_id
  order by kiosk_id;

  return (
    select coalesce(jsonb_agg(jsonb_build_object('outcome', outcome,
      'refusal', case when outcome = 'refused' then coalesce(refusal, 'NOBEG') end,
      'receipt', case when outcome in ('stored', 'repeated') then core.receipt_code(key_digest) end) order by position), '[]')
    from (
      select ballot.*, case
        when ballot.key_digest = any (case when ballot.continues then continued else received end)
          and ballot.position = first_position then 'stored'
        -- also when the campaign has ended since: what was stored stays stored
        when ballot.content_digest = case when ballot.continues then receipt.continuation_digest else receipt.content_digest end
          then 'repeated'
        when ballot.refusal is not null or ballot.continues and receipt.key_digest is null then 'refused'
        else 'conflict'
      end as outcome
      from (
        select each.*,
          min(each.position) filter (where each.refusal is null) over (partition by each.key_digest, each.continues) as first_position
        from unnest(judged) as each
      ) as ballot
      left join core.receipts as receipt on receipt.key_digest = ballot.key_digest
    ) as answered);
end $$;

-- For whoever kept a receipt code: the day of the ballot, and nothing else about it; null where no ballot has the code.
-- Definer: receipts are open to nobody.
create function api.receipt(code text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  select jsonb_build_object('day', min(day), 'continued', bool_or(continuation_digest is not null))
  from core.receipts where core.receipt_code(key_digest) = receipt.code and core.actor() in ('citizen', 'staff')
  having count(*) > 0
$$;

grant execute on function api.submit_responses, api.receipt to authenticated;
-- core.judge_ballots, core.store_ballots, core.continue_ballots and their parts are granted to nobody: they run inside
-- api.submit_responses.
