-- Dated prices of the whole installation: nano-dollars a token, by length of the input.

create table weir.price (
    model      text not null check (length(model) between 1 and 200),
    valid_from date not null,
    origin     text not null check (origin in ('shipped', 'set')),
    bands      jsonb not null,
    changed_at timestamptz not null default now(),
    primary key (model, valid_from, origin)
);
grant select, insert, update on weir.price to ${app};
