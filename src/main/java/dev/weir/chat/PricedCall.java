package dev.weir.chat;

import dev.weir.inference.Attempt;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.upstream.InputBound;
import dev.weir.inference.upstream.UpstreamBody;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Price;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What a model is to be asked, and what that can cost.
 *
 * @param price       what an attempt is billed at
 * @param dearest     what its bound is made of
 * @param inputTokens the most an attempt can be billed for
 * @param attempts    those that can generate anything
 * @param reasons     what the budget made of it, in words
 */
record PricedCall(CatalogueModel model, JsonObject body, Price price, Price dearest, long inputTokens, int attempts,
        List<String> reasons) {
    PricedCall {
        reasons = List.copyOf(reasons);
    }

    /** A call at standard rates, where the upstream can be told so. */
    static PricedCall of(CatalogueModel model, JsonObject body, Price price, int attempts) {
        boolean told = price.dearerAsPriority() && UpstreamBody.takesServiceTier(model);
        JsonObject sent = told ? UpstreamBody.atStandardRates(body) : body;
        return new PricedCall(model, sent, price, told ? price : price.atDearestTier(), InputBound.tokens(model, sent),
                attempts, List.of());
    }

    /** The same call with another body that costs no more. */
    PricedCall with(JsonObject other) {
        return new PricedCall(model, other, price, dearest, inputTokens, attempts, reasons);
    }

    /** The same call through the upstream's Batch API, at its price, once. */
    PricedCall inBatch(Price batch) {
        return new PricedCall(model, UpstreamBody.ofBatch(body), batch, batch, inputTokens, 1, reasons);
    }

    /** What attempts at it cost; one of which nobody knows costs its bound. */
    List<AttemptCost> costs(List<Attempt> made) {
        return AttemptCost.of(model.name(), price, perAttempt(), made);
    }

    /** The most one attempt may cost. */
    NanoUsd perAttempt() {
        return perAttempt(UpstreamBody.maxOutputTokens(body));
    }

    /** The most all attempts may cost. */
    NanoUsd bound() {
        return perAttempt().times(attempts);
    }

    /** What it may cost with the lowest cap that is still of use. */
    NanoUsd least(int usualTokens) {
        return perAttempt(UpstreamBody.leastOutputTokens(body, usualTokens)).times(attempts);
    }

    /** The same call with as much output as an amount pays for. */
    PricedCall within(NanoUsd amount) {
        int cap = UpstreamBody.maxOutputTokens(body);
        NanoUsd each = new NanoUsd(amount.nanos() / attempts);
        long affordable = dearest.outputWithin(inputTokens, each) / UpstreamBody.choices(body);
        if (affordable >= cap) {
            return this;
        }
        return new PricedCall(model, UpstreamBody.capped(body, Math.max(1, (int) affordable)), price, dearest, inputTokens,
                attempts,
                List.of("The budget leaves room for " + affordable + " tokens of output instead of " + cap + "."));
    }

    private NanoUsd perAttempt(int outputTokens) {
        return dearest.upperBound(inputTokens, Math.multiplyExact((long) outputTokens, UpstreamBody.choices(body)));
    }
}
