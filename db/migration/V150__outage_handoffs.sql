-- In an outage every question would come before a human. Those that belong to no conversation share one handoff, which stands
-- for them until somebody ends it.
alter table weir.handoff drop constraint handoff_cause_check;
alter table weir.handoff
    add constraint handoff_cause_check
        check (cause in ('customer_asked', 'unanswered', 'budget', 'outage', 'rule', 'thumbs_down')),
    add column standing boolean not null default false;
create unique index handoff_standing on weir.handoff (tenant_id) where standing and state in ('waiting', 'taken');
