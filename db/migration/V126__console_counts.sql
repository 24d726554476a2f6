-- How far running bulk jobs are, counted without reading their lines.

create index bulk_item_state on weir.bulk_item (tenant_id, job_id, state);
