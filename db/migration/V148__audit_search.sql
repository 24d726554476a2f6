-- Who acts in a trail, and what was noted of a subject before, are found without reading the whole trail.

create index audit_subject on weir.audit_event (tenant_id, subject, position);
create index audit_actor on weir.audit_event (tenant_id, actor, position);
