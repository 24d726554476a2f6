-- What a passage is about, beside what it says: compared for the few passages that were found, so without an index.
-- Passages read before have none until their document is uploaded again; their own embedding stands in.

alter table weir.knowledge_passage add column heading_embedding halfvec(384);
