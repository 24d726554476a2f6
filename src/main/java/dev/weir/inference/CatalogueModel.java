package dev.weir.inference;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A model that may be asked, as the catalogue describes it.
 *
 * @param name            what clients and policies call it, unique in the installation
 * @param backend         who speaks to it: {@code openai} or {@code triton}
 * @param endpoints       base addresses, interchangeable, at least one; an OpenAI-compatible one usually ends in {@code /v1}
 * @param upstreamModel   what the upstream calls it
 * @param precision       such as {@code int4}, {@code fp16}; {@code unknown} when the upstream keeps it to itself
 * @param referenceModel  the name of the model whose quality this one is measured against
 * @param contextTokens   input and output together, 1 or more
 * @param maxOutputTokens the most it generates for one choice, 1 to {@code contextTokens}
 * @param serving         how its endpoints share its calls, and how it wants its prompt
 */
public record CatalogueModel(String name, Tier tier, String backend, List<URI> endpoints, String upstreamModel,
        String precision, Optional<String> referenceModel, int contextTokens, int maxOutputTokens, ServingOptions serving) {
    /** The backend that speaks OpenAI's protocol. */
    public static final String OPENAI = "openai";
    /** The backend of quantized models on a Triton server. */
    public static final String TRITON = "triton";

    public CatalogueModel {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || serving.weights().size() != endpoints.size() || contextTokens < 1
                || maxOutputTokens < 1 || maxOutputTokens > contextTokens) {
            throw new IllegalArgumentException(
                    "A model needs an endpoint, a weight for each and a window that holds its output");
        }
    }

    /** A model whose endpoints share its calls alike. */
    public CatalogueModel(String name, Tier tier, String backend, List<URI> endpoints, String upstreamModel,
            String precision, Optional<String> referenceModel, int contextTokens, int maxOutputTokens) {
        this(name, tier, backend, endpoints, upstreamModel, precision, referenceModel, contextTokens, maxOutputTokens,
                ServingOptions.alike(endpoints.size()));
    }
}
