-- What was said, as text: a search meets words then, and never JSON's own names, quotes and line breaks.

-- In small letters, each white space one blank.
create function weir.folded(said text) returns text
    language sql immutable parallel safe as $$
    select lower(regexp_replace(said, '\s+', ' ', 'g'))
$$;

-- PostgreSQL's texts hold neither NUL nor half a surrogate pair, which JSON may escape: they are left out.
create function weir.readable(stored json) returns json
    language plpgsql immutable parallel safe as $$
begin
    if strpos(stored::text, '\u') = 0 then
        return stored;
    end if;
    return regexp_replace(replace(stored::text, '\\', '\u005c'), '\\u(0000|d[89a-f][0-9a-f]{2})', '', 'gi')::json;
end $$;

-- The text of a message, whose content is a string, or parts of which some are text.
create function weir.spoken(message json) returns text
    language plpgsql immutable parallel safe as $$
declare
    content json := message -> 'content';
begin
    if json_typeof(content) = 'string' then
        return weir.folded(message ->> 'content');
    end if;
    if json_typeof(content) = 'array' then
        return (select coalesce(string_agg(weir.folded(part ->> 'text'), ' ' order by place), '')
            from json_array_elements(content) with ordinality as parts (part, place) where part ->> 'type' = 'text');
    end if;
    return '';
end $$;

-- What a turn's customer and assistant said, each on a line of its own, without what instructed the assistant.
create function weir.turn_words(messages json, answer json) returns text
    language plpgsql immutable parallel safe as $$
begin
    return coalesce((select string_agg(weir.spoken(message), E'\n' order by place)
        from json_array_elements(weir.readable(messages)) with ordinality as said (message, place)
        where coalesce(message ->> 'role', '') not in ('system', 'developer')), '')
        || E'\n' || weir.spoken(weir.readable(answer));
end $$;

-- A cached answer's question and what it says, each on a line of its own.
create function weir.cached_words(answer json) returns text
    language plpgsql immutable parallel safe as $$
declare
    stored json := weir.readable(answer);
begin
    return weir.folded(stored ->> 'question') || E'\n' || (
        select string_agg(weir.spoken(choice -> 'message'), E'\n') from json_array_elements(stored -> 'choices') as c (choice));
end $$;

alter table weir.turn add column words text not null generated always as (weir.turn_words(messages, answer)) stored;

-- Written with the entry rather than generated: adding a generated column would build the index of meanings anew. What was
-- kept before has none and is read from its answer; it expires soon.
alter table weir.cache_entry add column words text;
