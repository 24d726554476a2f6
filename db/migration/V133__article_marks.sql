-- That somebody wrote an article for questions like a turn's, or wants none. It holds no words of its own and goes with the turn.
create table weir.article_mark (
    tenant_id uuid not null,
    turn_id   uuid not null,
    state     text not null check (state in ('written', 'ignored')),
    actor     text not null,
    at        timestamptz not null,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
call weir.protect('weir.article_mark');
