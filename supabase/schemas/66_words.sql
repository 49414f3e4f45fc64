-- What somebody wrote, made fit to be read and to be found: without numbers that lead to a person, and by words with or
-- without diacritics. Nothing here depends on a locale or an extension: after decomposition the letters of Vietnamese are
-- ASCII, so a telephone that types no diacritics, one that types "hòa" and one that types "hoà" are found alike.

-- Masking ------------------------------------------------------------------------------------------------------------

-- Characters that look like others, or like nothing, and would carry a number past the patterns below.
create function core.plain_characters(body text) returns text
  language sql immutable
  as $$
  select translate(body, U&'\FF10\FF11\FF12\FF13\FF14\FF15\FF16\FF17\FF18\FF19\00A0\2007\202F\2010\2011\2013\2014\FF20\FF0E\200B\200C\200D\2060\FEFF\E000',
    '0123456789   ----@.')
$$;

-- Numbers, addresses and links that lead to a person become words in ⟦ ⟧. Rather too much is hidden than too little: nine
-- digits in a row are a number of somebody, unless they are so many thousand đồng. Names cannot be found by a pattern: such a remark
-- is hidden by hand.
create function core.masked(body text) returns text
  language plpgsql immutable strict
  as $$
declare
  gap constant text := '[ .()·_-]{0,3}';
  -- a telephone number is also written over two lines
  wide_gap constant text := '[ .()·_\t\n-]{0,3}';
  tail constant text := '(?!' || gap || '[0-9])';
  date constant text := '(?![0-9]{1,2}[.-][0-9]{1,2}[.-](?:19|20)[0-9]{2}(?![0-9]))';
  -- what stands behind an amount of money while the patterns look
  mark constant text := U&'\E000';
  not_money constant text := '(?!' || mark || ')';
  digit_word constant text :=
    '(?:không|khong|một|mốt|mot|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin)';
  text_so_far text := core.plain_characters(normalize(body, nfc));
begin
  text_so_far := regexp_replace(text_so_far,
    '[[:alnum:]._%+-]+\s*(?:@|[([]\s*(?:at|a còng)\s*[])])\s*[[:alnum:]-]+(?:\s*\.\s*[[:alnum:]-]+)+', '⟦địa chỉ thư⟧', 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?:https?://|www\.)\S+|\m(?:facebook|fb|zalo|tiktok|t)\.(?:com|me|vn)/\S+', '⟦liên kết⟧', 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])(?:(?:\+|00)?\(?\+?84\)?' || wide_gap || '(?:\(0\))?0?|[(]?[0oO])' || wide_gap
      || '(?:[35789](?:' || wide_gap || '[0-9]){8}|2(?:' || wide_gap || '[0-9]){8,9}|1(?:' || wide_gap || '[0-9]){9})' || tail,
    '⟦số điện thoại⟧', 'g');
  -- 0255/3822222, 0912,345,678, 0912/34/56/78; 912/345/678
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])(?:0[0-9]{2,3}[/,] ?[0-9](?:(?:' || gap || '|[/,] ?)[0-9]){5,7}|[0-9]{3,4}(?:/[0-9]{3,4}){2})(?![0-9/])',
    '⟦số điện thoại⟧', 'g');
  text_so_far := regexp_replace(text_so_far, '\m[A-Z][0-9]{7,8}\M', '⟦số giấy tờ⟧', 'g');
  -- "đồng ý" and "đồng chí" are no money
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9]' || gap || ')([1-9](?:' || gap || '[0-9])+' || gap || '0' || gap || '0' || gap
      || '0)(?=\s*(?:đ|đồng|dong|vnd|vnđ)\M(?!\s+(?:ý|y|chí|chi|bào|bao|nghiệp|nghiep|thời|thoi|tình|tinh|hồ|ho)\M))', '\1' || mark, 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])' || date || '[0-9oO](?:' || gap || '[0-9]){8}(?:(?:' || gap || '[0-9]){3})?' || tail || not_money,
    '⟦số giấy tờ⟧', 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])' || date || '[0-9](?:' || gap || '[0-9]){8,}' || tail || not_money, '⟦dãy số⟧', 'gi');
  return regexp_replace(replace(text_so_far, mark, ''),
    '\m' || digit_word || '(?:[ ,.-]{1,3}' || digit_word || '){8,}\M', '⟦số đọc bằng chữ⟧', 'gi');
end $$;

-- Finding ------------------------------------------------------------------------------------------------------------

-- "Hướng dẫn" as "huong dan".
create function core.folded(phrase text) returns text
  language sql immutable strict
  as $$
  select btrim(regexp_replace(
    lower(translate(regexp_replace(normalize(phrase, nfd), '[\u0300-\u036f]', '', 'g'), 'ĐđÐð', 'dddd')), '[^a-z0-9]+', ' ', 'g'))
$$;

-- "Hướng dẫn" as "hu7o7ng1 da6n4": the VNI way of typing, the tone last, so that "thuỷ" and "thủy" are one word.
create function core.typed(phrase text) returns text
  language sql immutable strict
  as $$
  select btrim(regexp_replace(replace(translate(
    regexp_replace(lower(translate(normalize(phrase, nfd), 'ĐÐð', 'đđđ')),
      '([\u0300\u0301\u0303\u0309\u0323])([a-z\u0302\u0306\u031b]+)', '\2\1', 'g'),
    U&'\0301\0300\0309\0303\0323\0302\031b\0306', '12345678'), 'đ', 'd9'), '[^a-z0-9]+', ' ', 'g'))
$$;

create function core.placed_words(words text, weight text) returns tsvector
  language sql immutable
  as $$
  -- a place ends at 16383, and a remark of 2 000 characters has fewer; a word ends at 2 046 bytes, and nobody looks for its end
  select coalesce(string_agg(left(word, 60) || ':' || place || weight, ' '), '')::tsvector
  from unnest(string_to_array(nullif(words, ''), ' ')) with ordinality as each (word, place)
$$;

-- What a remark is found by: its folded words, and as weight A its words with their diacritics, or "~" where it has none.
-- What is masked is not found either: else one could ask for a number and see who wrote it.
create function core.words_of(body text) returns tsvector
  language sql immutable strict
  as $$
  select core.placed_words(core.folded(readable), '')
    || case when core.folded(readable) = core.typed(readable) then '~'::tsvector else core.placed_words(core.typed(readable), 'A') end
  from (select regexp_replace(core.masked(body), '⟦[^⟧]*⟧', ' ', 'g') as readable) as seen
$$;

create function core.words_in_a_row(words text, weight text, open_end boolean) returns text
  language sql immutable
  as $$
  select '(' || replace(words, ' ', ':' || weight || ' <-> ') || case when open_end then ':*' else ':' end || weight || ')'
$$;

-- One word, or several in a row, as tsquery text; null when nothing in it can be looked for. Typed without diacritics it
-- finds every spelling. With diacritics ("chờ") it finds that word, and "cho" only where the whole remark has none: else
-- everybody who writes "cho" would wait. A star at the end finds whatever begins so.
create function core.wanted(phrase text) returns text
  language sql immutable strict
  as $$
  select case
    when folded = '' then null
    when folded = typed then core.words_in_a_row(folded, 'D', open_end)
    else '(' || core.words_in_a_row(typed, 'A', open_end) || ' | ~ & ' || core.words_in_a_row(folded, 'D', open_end) || ')'
  end
  from (select core.folded(phrase) as folded, core.typed(phrase) as typed, btrim(phrase) like '%*' as open_end) as each
$$;

-- What somebody typed into the search: "in a row" between quotation marks, the other words anywhere, all of them.
create function core.search_query(sought text) returns tsquery
  language sql immutable strict
  as $$
  select string_agg(core.wanted(coalesce(part[1], part[2])), ' & ')::tsquery
  from regexp_matches(translate(sought, '“”„', '"""'), '"([^"]*)"|([^\s"]+)', 'g') as part
$$;

-- Any of a list of words and phrases.
create function core.any_of(phrases text[]) returns tsquery
  language sql immutable strict
  as $$ select coalesce(string_agg(core.wanted(phrase), ' | '), '')::tsquery from unnest(phrases) as phrase $$;

-- Granted to nobody: they run inside the functions of schema api that read remarks.
