-- What a model wrote of a conversation's earlier turns, which are too many to be told to the next one whole.

create table weir.conversation_summary (
    tenant_id        uuid not null,
    conversation_id  uuid not null,
    through_position bigint not null,
    model            text not null,
    summary          text not null,
    at               timestamptz not null,
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
call weir.protect('weir.conversation_summary');
