package dev.weir.handoff;

/**
 * What a tenant wants of its handoffs.
 *
 * @param officeHours       told to a customer who is handed over; may be empty
 * @param alertAfterMinutes a handoff that waits longer is told of, 1 to 10,080
 * @param thumbsDown        bad ratings in one conversation that hand it over, 0 to 100; 0 for never
 */
public record HandoffTerms(String officeHours, Integer alertAfterMinutes, Integer thumbsDown) {
    /** Of a tenant that said nothing. */
    public static final HandoffTerms USUAL = new HandoffTerms("", 15, 2);
}
