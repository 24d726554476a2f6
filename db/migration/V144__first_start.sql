-- Which parts of the demo shop are made: a first start that was interrupted is carried on by the next one, on any node.

create table weir.first_start (
    step    text primary key,
    done_at timestamptz not null default now()
);
grant select, insert on weir.first_start to ${app};
