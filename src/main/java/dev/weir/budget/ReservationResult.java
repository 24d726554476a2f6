package dev.weir.budget;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What came of the wish to set money aside for a turn. */
public sealed interface ReservationResult {
    /** In a word, for the metrics; of a refusal, what refused. */
    String word();

    /** The money, where it was set aside; whoever has no cheaper way refuses with what stands against it. */
    default Reservation orElseThrow() {
        return switch (this) {
            case Granted(Reservation reservation) -> reservation;
            case Busy busy -> throw busy.failure();
            case Refused refused -> throw refused.failure();
        };
    }

    /** The money is set aside: the plan's bound, or less where the plan can do with less. */
    record Granted(Reservation reservation) implements ReservationResult {
        @Override
        public String word() {
            return "granted";
        }
    }

    /** What is left is reserved by turns under way, which will mostly give some of it back: it is tried again. */
    record Busy() implements ReservationResult {
        private static final Duration SOON = Duration.ofSeconds(2);

        @Override
        public String word() {
            return "busy";
        }

        /** The refusal of which a client, or a bulk job, makes another try. */
        public Failure failure() {
            return new Failure(FailureCode.RATE_LIMIT_EXCEEDED, "The rest of the budget is reserved by running requests, most "
                    + "of which release some of it: try again.").retryAfter(SOON);
        }
    }

    /** The money may not be spent; a cheaper source may still answer. */
    sealed interface Refused extends ReservationResult {
        /** The refusal as the client sees it when nothing cheaper answers. */
        Failure failure();
    }

    /**
     * A limit does not leave enough.
     *
     * @param resetsAt when the limit's next period begins
     */
    record OverLimit(BudgetLimit limit, Instant resetsAt) implements Refused {
        @Override
        public String word() {
            return limit.wireName();
        }

        @Override
        public Failure failure() {
            return new Failure(FailureCode.INSUFFICIENT_QUOTA, "The budget (" + limit.wireName() + ") does not cover this turn: "
                    + "raise it with PUT /v1/budget, or wait until it resets at " + resetsAt.truncatedTo(ChronoUnit.SECONDS)
                    + ".");
        }
    }

    /** The limit that a bulk job brought along does not leave enough. */
    record OverJobBudget() implements Refused {
        @Override
        public String word() {
            return "job";
        }

        @Override
        public Failure failure() {
            return new Failure(FailureCode.INSUFFICIENT_QUOTA,
                    "The rest of the batch's own budget (metadata.budget_usd) does not cover this request.");
        }
    }

    /** The model cost more than its price allows and takes no paid turns until someone looks. */
    record ModelBlocked(String model) implements Refused {
        @Override
        public String word() {
            return "blocked";
        }

        @Override
        public Failure failure() {
            return new Failure(FailureCode.BACKEND_UNAVAILABLE, "The model '" + model + "' cost more than its price allows and is "
                    + "blocked: an administrator checks its price and clears it.");
        }
    }

    /** Nothing may be paid for now. */
    record PaidSwitchedOff() implements Refused {
        @Override
        public String word() {
            return "paid";
        }

        @Override
        public Failure failure() {
            return new Failure(FailureCode.BACKEND_UNAVAILABLE, "Paid calls are switched off by an administrator.");
        }
    }
}
