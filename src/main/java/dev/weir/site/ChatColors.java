package dev.weir.site;

import dev.weir.platform.Failure;
import java.util.Locale;

/**
 * A chat's colour and what is written on it; refuses a pair that cannot be read.
 *
 * @param accent   of the header, the buttons and the visitor's messages
 * @param onAccent the text on it
 */
public record ChatColors(HexColor accent, HexColor onAccent) {
    /** Where nothing is chosen. */
    public static final ChatColors USUAL = new ChatColors(new HexColor("#1d5fa8"), HexColor.WHITE);

    public ChatColors {
        double contrast = accent.contrastTo(onAccent);
        if (contrast < HexColor.LEAST_CONTRAST) {
            throw Failure.invalid("on_accent", String.format(Locale.ROOT, "on_accent has a contrast of %.2f:1 to accent; text "
                    + "needs at least 4.5:1.", Math.floor(contrast * 100) / 100));
        }
    }
}
