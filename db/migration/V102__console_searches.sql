-- What the console looks through: turns by time, those no cheap source answered, and conversations as they were last used.

create index turn_at on weir.turn (tenant_id, at);
create index turn_unanswered on weir.turn (tenant_id, at) where source in ('model', 'handoff');
create index conversation_recent on weir.conversation (tenant_id, updated_at);
create index knowledge_document_recent on weir.knowledge_document (tenant_id, updated_at);
