-- Persistent timers of the server's EJB container, which reads and writes these tables as its own role: the shape is the
-- container's. They hold when a window opens or closes and whose it is, nothing else.

create table weir.timer_part (
    id       serial primary key,
    executor varchar(100) not null,
    expiry   bigint not null,
    hostname varchar(100) not null,
    lserver  varchar(100) not null,
    states   bigint not null,
    userdir  varchar(254) not null,
    unique (executor, hostname, lserver, userdir)
);

create table weir.timer_task (
    id        serial primary key,
    iname     varchar(254) not null,
    loader    varchar(254) not null,
    mbits     smallint not null,
    nextexec  bigint not null,
    origsubmt bigint not null,
    ownr      varchar(120) not null,
    partn     bigint not null,
    prevsched bigint,
    prevstart bigint,
    prevstop  bigint,
    reslt     bytea,
    rfails    smallint not null,
    states    smallint not null,
    taskb     bytea,
    taskinfo  bytea not null,
    trig      bytea,
    txtimeout integer not null,
    version   integer not null
);

create table weir.timer_prop (
    id  varchar(254) primary key,
    val varchar(254) not null
);

grant select, insert, update, delete on weir.timer_part, weir.timer_task, weir.timer_prop to ${app};
grant usage, select on sequence weir.timer_part_id_seq, weir.timer_task_id_seq to ${app};

-- The windows of all tenants, for the node that looks whether each has its timers.
create function weir.bulk_windows()
    returns table (tenant_id uuid, always boolean, opens text, closes text, time_zone text, version bigint,
                   is_open boolean)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select w.tenant_id, w.always, w.opens, w.closes, w.time_zone, w.version, w.is_open from bulk_window w
$$;
revoke all on function weir.bulk_windows() from public;
grant execute on function weir.bulk_windows() to ${app};
