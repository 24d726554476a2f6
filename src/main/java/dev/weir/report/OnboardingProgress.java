package dev.weir.report;

/**
 * How far a new tenant has come.
 *
 * @param documents  that are ready to answer
 * @param keys       API keys that work
 * @param sites      site keys that are not revoked
 * @param asked      whether any turn was ever answered
 * @param dismissed  whether somebody said that the steps need not be shown
 */
public record OnboardingProgress(long documents, long keys, long sites, boolean asked, boolean dismissed) {
    /** Whether nothing is left to do. */
    public boolean isDone() {
        return documents > 0 && keys > 0 && sites > 0 && asked;
    }

    /** As the database counts it. */
    record Row(Long documents, Long keys, Long sites, Boolean asked, Boolean dismissed) {
        OnboardingProgress beginning() {
            return new OnboardingProgress(documents, keys, sites, asked, dismissed);
        }
    }
}
