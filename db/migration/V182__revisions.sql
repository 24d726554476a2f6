-- Counts a row's changes: who changes what somebody else has changed since is told, and writes over nothing unseen.
alter table weir.assistant add column revision bigint not null default 1;
alter table weir.routing_rule add column revision bigint not null default 1;
alter table weir.budget add column revision bigint not null default 1;
