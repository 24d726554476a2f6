package dev.weir.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.JsonFields;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChatSettingsTest {
    private static final String HOURS = """
            {"hours": {"time_zone": "Europe/Berlin", "outside": "Back at nine.",
              "open": [{"day": "monday", "from": "09:00", "to": "17:00"}, {"day": "tuesday", "from": "18:00", "to": "00:00"}]}}""";

    @Test
    void whatIsSaidIsReadAgainAndWhatIsNotIsTheUsual() throws IOException {
        assertEquals(ChatSettings.USUAL, read("{}"));
        ChatSettings settings = read("""
                {"title": " Shop ", "greeting": "Hi", "suggestions": ["Where is it?"], "accent": "#FFDD00", "email": "when_away",
                 "home": true, "sound": true, "proactive": [{"url": "/pricing*", "seconds": 5, "text": "Prices?"}],
                 "logo": "data:image/png;base64,%s"}""".formatted(picture("png", 40)));
        assertEquals("Shop", settings.title());
        assertEquals(HexColor.BLACK, settings.colors().onAccent(), "what can be read on yellow");
        assertEquals(settings, read(ChatSettingsJson.json(settings).toString()));
        assertEquals(read(HOURS), read(ChatSettingsJson.json(read(HOURS)).toString()));
    }

    @Test
    void eachValueIsRefusedAtItsField() throws IOException {
        Map<String, String> wrong = Map.ofEntries(Map.entry("{\"titel\": \"x\"}", "titel"),
                Map.entry("{\"title\": \"" + "x".repeat(61) + "\"}", "title"), Map.entry("{\"accent\": \"red\"}", "accent"),
                Map.entry("{\"accent\": \"#777777\", \"on_accent\": \"#ffffff\"}", "on_accent"),
                Map.entry("{\"suggestions\": [\"\"]}", "suggestions"), Map.entry("{\"email\": \"always\"}", "email"),
                Map.entry("{\"logo\": \"data:image/png;base64,PHN2Zy8+\"}", "logo"),
                Map.entry("{\"logo\": \"https://shop.example/logo.png\"}", "logo"),
                Map.entry("{\"logo\": \"data:image/gif;base64," + picture("gif", 40) + "\"}", "logo"),
                Map.entry("{\"logo\": \"data:image/png;base64," + picture("png", 1_025) + "\"}", "logo"),
                Map.entry("{\"proactive\": [{\"url\": \"pricing\", \"seconds\": 1, \"text\": \"x\"}]}", "proactive[0].url"),
                Map.entry("{\"proactive\": [{\"url\": \"/\", \"seconds\": 3601, \"text\": \"x\"}]}", "proactive[0].seconds"),
                Map.entry(HOURS.replace("Berlin", "Atlantis"), "hours.time_zone"),
                Map.entry(HOURS.replace("17:00", "09:00"), "hours.open[0].to"),
                Map.entry(HOURS.replace("09:00", "9 a m"), "hours.open[0].from"));
        wrong.forEach((json, field) -> assertTrue(assertThrows(Failure.class, () -> read(json), json).param().orElse("")
                .startsWith(field), json));
    }

    @Test
    void aPictureIsWhatItsBytesAre() throws IOException {
        ChatSettings said = read("{\"logo\": \"data:image/png;base64," + picture("jpg", 40) + "\"}");
        assertTrue(said.logo().orElseThrow().url().startsWith("data:image/jpeg;base64,"), "whatever it was called");
    }

    @Test
    void outsideTheHoursVisitorsAreToldSoByTheTenantsClock() {
        ChatSettings settings = read(HOURS);
        for (String open : List.of("2026-11-30T08:00:00Z", "2026-11-30T15:59:59Z", "2026-12-01T22:59:00Z")) {
            assertEquals(Optional.empty(), settings.away(Instant.parse(open)), open);
        }
        for (String closed : List.of("2026-11-30T07:59:59Z", "2026-11-30T16:00:00Z", "2026-12-01T23:00:00Z", "2026-11-29T09:00:00Z")) {
            assertEquals(Optional.of("Back at nine."), settings.away(Instant.parse(closed)), closed);
        }
        assertEquals(Optional.empty(), ChatSettings.USUAL.away(Instant.EPOCH), "without hours somebody is always there");
    }

    @Test
    void contrastIsWcags() {
        assertEquals(21, HexColor.BLACK.contrastTo(HexColor.WHITE), 1e-9);
        assertEquals(4.48, HexColor.of("accent", "#777777").contrastTo(HexColor.WHITE), 0.01);
    }

    private static String picture(String format, int width) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB), format, out);
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static ChatSettings read(String json) {
        return ChatSettings.read(JsonFields.of(JsonDocument.trusted(json)));
    }
}
