-- How a model's endpoints share its calls (alike where no weights are given), and how it wants its prompt.
alter table weir.model
    add column endpoint_weights integer[],
    add column chat_template text check (chat_template in ('chatml', 'llama3', 'plain')),
    add constraint model_endpoint_weights
        check (endpoint_weights is null or cardinality(endpoint_weights) = cardinality(endpoints));
