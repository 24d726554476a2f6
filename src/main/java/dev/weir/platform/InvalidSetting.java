package dev.weir.platform;

/** A configuration value that Weir refuses to start with; the message names the key and says what is expected. */
public class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String message) {
        super(message);
    }
}
