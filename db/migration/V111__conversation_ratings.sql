-- What a customer thought of a whole conversation; it goes with the conversation.

create table weir.conversation_rating (
    tenant_id       uuid not null,
    conversation_id uuid not null,
    stars           integer not null check (stars between 1 and 5),
    comment         text,
    at              timestamptz not null,
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
call weir.protect('weir.conversation_rating', 'select, insert, update, delete');
