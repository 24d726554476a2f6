-- A tenant's routing rules, per assistant and in order: the first that holds decides.

create table weir.routing_rule (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    assistant_id uuid not null,
    rule_id      uuid not null,
    position     integer not null check (position >= 1),
    name         text not null check (length(name) between 1 and 100),
    expression   text not null check (length(expression) between 1 and 2000),
    decision     text not null check (decision in ('small', 'large', 'handoff')),
    enabled      boolean not null,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, rule_id),
    unique (tenant_id, assistant_id, position) deferrable initially deferred
);
call weir.protect('weir.routing_rule');
