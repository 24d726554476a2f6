package dev.weir.handoff;

import dev.weir.platform.Failure;

/**
 * What a tenant wants of its handoffs.
 *
 * @param officeHours       told to a customer who is handed over; may be empty, at most 500 characters
 * @param alertAfterMinutes a handoff that waits longer is told of, 1 to 10,080
 * @param thumbsDown        bad ratings in one conversation that hand it over, 0 to 100; 0 for never
 */
public record HandoffTerms(String officeHours, Integer alertAfterMinutes, Integer thumbsDown) {
    /** The longest text that customers are told. */
    public static final int MAX_HOURS = 500;
    /** The longest wait before somebody is alerted: a week. */
    public static final int MOST_MINUTES = 10_080;
    /** More bad ratings than anybody gives. */
    public static final int MOST_DOWNS = 100;
    /** Of a tenant that said nothing. */
    public static final HandoffTerms USUAL = new HandoffTerms("", 15, 2);

    public HandoffTerms {
        if (officeHours.length() > MAX_HOURS) {
            throw Failure.invalid("office_hours", "office_hours must have at most " + MAX_HOURS + " characters.");
        }
        requireWithin("alert_after_minutes", alertAfterMinutes, 1, MOST_MINUTES);
        requireWithin("thumbs_down", thumbsDown, 0, MOST_DOWNS);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Failure.invalid(name, name + " must be from " + least + " to " + most + ".");
        }
    }
}
