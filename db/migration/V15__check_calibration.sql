-- What the check of a small answer said, beside its label, and the tenants' calibrations that were fitted to both.

-- Log-odds of the shipped check, before any calibration; none where the answer was not checked or another one was given.
alter table weir.router_label add column check_log_odds real;

-- A judge's verdict on a quality check is a label, too.
alter table weir.router_label drop constraint router_label_cause_check;
alter table weir.router_label add constraint router_label_cause_check
    check (cause in ('up', 'down', 'escalated', 'agreed', 'differed', 'resolved'));

-- NaN counts as greater than infinity, so that neither is taken.
create table weir.check_calibration (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    version         integer not null check (version >= 1),
    shift           double precision not null check (shift > '-Infinity' and shift < 'Infinity'),
    slope           double precision not null check (slope > 0 and slope < 'Infinity'),
    labels          integer not null,
    log_loss_before double precision not null,
    log_loss_after  double precision not null,
    made_at         timestamptz not null,
    primary key (tenant_id, version)
);
call weir.protect('weir.check_calibration', 'select, insert');
