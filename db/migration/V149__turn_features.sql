-- What routing rules saw of a turn beside its text and its tags (turns so far, language, service tier, hour, confidence
-- of the documents), so that a new rule can be tried on what was really asked. It goes with its turn. Null: from before it was kept.
alter table weir.turn add column features json;
