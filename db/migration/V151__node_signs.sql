-- Each node's latest sign of life: readiness writes it, so that a database that reads and takes nothing is noticed. The
-- padding makes each sign take a page, as a turn's rows do.
create table weir.node_sign (
    node_id    uuid primary key,
    written_at timestamptz not null,
    padding    bytea not null
);
alter table weir.node_sign alter column padding set storage external;
grant select, insert, update, delete on weir.node_sign to ${app};
