-- Passages that somebody called a bad answer to a question: they do not answer it or its like again. A row goes with its
-- turn, which holds the same question, and with its passage, which every new version of its document replaces.

create table weir.rejected_passage (
    tenant_id   uuid not null references weir.tenant on delete cascade,
    turn_id     uuid not null,
    document_id uuid not null,
    passage_id  uuid not null,
    question    text not null,
    embedding   halfvec(384) not null,
    at          timestamptz not null,
    primary key (tenant_id, turn_id, passage_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade,
    foreign key (tenant_id, document_id, passage_id) references weir.knowledge_passage on delete cascade
);
create index rejected_passage_of on weir.rejected_passage (tenant_id, document_id, passage_id);
call weir.protect('weir.rejected_passage', 'select, insert, delete');
