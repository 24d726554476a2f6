-- How a site's chat looks and behaves; without it, the usual.
alter table weir.site_key add column settings jsonb;

-- Where a visitor who left can be reached: personal data, which goes with the conversation.
create table weir.conversation_contact (
    tenant_id       uuid not null,
    conversation_id uuid not null,
    email           text not null check (length(email) between 3 and 254),
    at              timestamptz not null,
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
call weir.protect('weir.conversation_contact', 'select, insert, update, delete');
