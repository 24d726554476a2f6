package dev.weir.budget;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the gate says to a planned spend. */
public sealed interface Verdict {
    /** The limit that a bulk job brought along. */
    String JOB = "job";
    /** Nothing stands against a spend but what others hold reserved. */
    String BUSY = "busy";

    /** In a word, for the metrics; of a refusal, the limit. */
    String word();

    /** The money is set aside: the plan's bound, or less where the plan can do with less. */
    record Granted(Reservation reservation) implements Verdict {
        @Override
        public String word() {
            return "granted";
        }
    }

    /**
     * A limit does not leave enough: a cheaper source may still answer.
     *
     * @param limit    whose and which: {@code tenant month}, {@code key day}, …
     * @param resetsAt when the limit's next period begins; never for a job's own
     */
    record Refused(String limit, Instant resetsAt) implements Verdict {
        @Override
        public String word() {
            return limit;
        }

        /** The refusal as the client sees it when nothing cheaper answers. */
        public Failure failure() {
            if (limit.equals(JOB)) {
                return new Failure(FailureCode.INSUFFICIENT_QUOTA,
                        "What is left of the batch's own budget (metadata.budget_usd) does not cover this request.");
            }
            return new Failure(FailureCode.INSUFFICIENT_QUOTA, "The budget (" + limit + ") does not cover this turn: "
                    + "raise it with PUT /v1/budget, or wait until it resets at "
                    + resetsAt.truncatedTo(ChronoUnit.SECONDS) + ".");
        }
    }

    /**
     * Nothing may be paid for with this model now: it is blocked, or everything paid is switched off.
     *
     * @param word {@code blocked} or {@code paid}
     * @param why  a sentence for the client
     */
    record Halted(String word, String why) implements Verdict {
        /** The refusal as the client sees it when nothing cheaper answers. */
        public Failure failure() {
            return new Failure(FailureCode.BACKEND_UNAVAILABLE, why);
        }
    }

    /** What is left is reserved by turns under way, which will mostly give some of it back: it is tried again. */
    record Busy() implements Verdict {
        private static final Duration SOON = Duration.ofSeconds(2);

        @Override
        public String word() {
            return BUSY;
        }

        /** The refusal of which a client, or a bulk job, makes another try. */
        public Failure failure() {
            return new Failure(FailureCode.RATE_LIMIT_EXCEEDED, "What is left of the budget is reserved by requests under way, "
                    + "of which most give some back: try again.").retryAfter(SOON);
        }
    }
}
