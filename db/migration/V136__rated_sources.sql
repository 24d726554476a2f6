-- A rating knows whose answer it is about, so that a year of ratings is summed up without reading the turns.

alter table weir.feedback add column rated_source text, add column rated_assistant uuid;
update weir.feedback f set rated_source = t.source, rated_assistant = t.assistant_id
    from weir.turn t where t.tenant_id = f.tenant_id and t.turn_id = f.turn_id;
alter table weir.feedback alter column rated_source set not null, alter column rated_assistant set not null;

create function weir.name_rated_source() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    select t.source, t.assistant_id into new.rated_source, new.rated_assistant from weir.turn t
        where t.tenant_id = new.tenant_id and t.turn_id = new.turn_id;
    return new;
end $$;
revoke all on function weir.name_rated_source() from public;
create trigger rated_source before insert on weir.feedback for each row execute function weir.name_rated_source();

drop index weir.feedback_at;
create index feedback_at on weir.feedback (tenant_id, at) include (rated_source, rating, rated_assistant, turn_id);
