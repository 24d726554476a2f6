package dev.weir.console.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.weir.assistant.AssistantId;
import dev.weir.console.shell.ViewTest;
import dev.weir.people.Role;
import dev.weir.site.BusinessHours;
import dev.weir.site.ChatColors;
import dev.weir.site.ChatSettings;
import dev.weir.site.EmailCapture;
import dev.weir.site.HexColor;
import dev.weir.site.Origin;
import dev.weir.site.PageRule;
import dev.weir.site.SiteChats;
import dev.weir.site.SiteKeyDraft;
import dev.weir.site.SiteKeyId;
import dev.weir.site.SiteKeys;
import dev.weir.testing.Acting;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is chosen is kept; what cannot be is told at its field and not kept. */
class DesignViewIT extends ViewTest {
    @Test
    void aChatIsDesigned() {
        SiteKeyId site = open();
        type("Title", "Fernwhistle");
        type("Colour", "#14532d");
        test(find(TextArea.class).withCaption("Suggested questions").single()).setValue("Where is my order?\n\nCan I return it?");
        tick("Open with a home screen");
        tick("Our team has business hours");
        press("Add a message");
        type("On pages", "/pricing*");
        press("Save");
        ChatSettings kept = the(SiteChats.class).of(tenant(), site);
        assertEquals("Fernwhistle", kept.title());
        assertEquals(new HexColor("#14532d"), kept.colors().accent());
        assertEquals(List.of("Where is my order?", "Can I return it?"), kept.suggestions());
        assertTrue(kept.home());
        assertEquals(List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
                kept.hours().orElseThrow().open().stream().map(BusinessHours.Span::day).toList());
        assertEquals(List.of("/pricing*"), kept.proactive().stream().map(PageRule::url).toList());
        navigate(SitesView.class);
        navigate(DesignView.class, site.toString());
        assertEquals("Fernwhistle", find(TextField.class).withCaption("Title").single().getValue());
    }

    @Test
    void coloursThatCannotBeReadAreRefusedAtTheirField() {
        SiteKeyId site = open();
        type("Colour", "#ffdd00");
        TextField text = find(TextField.class).withCaption("Text on it").single();
        assertTrue(text.isInvalid());
        assertEquals("Too little contrast: text needs at least 4.5:1.", text.getErrorMessage());
        press("Save");
        assertEquals(ChatSettings.USUAL, the(SiteChats.class).of(tenant(), site));
        type("Text on it", "#000000");
        assertFalse(text.isInvalid());
        press("Save");
        assertEquals(HexColor.BLACK, the(SiteChats.class).of(tenant(), site).colors().onAccent());
    }

    @Test
    void pausesThatOnlyTheApiMakesStay() {
        SiteKeyId site = open();
        BusinessHours parted = new BusinessHours(ZoneId.of("Europe/Berlin"), List.of(
                new BusinessHours.Span(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)),
                new BusinessHours.Span(DayOfWeek.MONDAY, LocalTime.of(13, 0), LocalTime.MIDNIGHT)), "Later.");
        the(SiteChats.class).change(Acting.as("test"), tenant(), site, new ChatSettings("", "", List.of(), Optional.empty(),
                ChatColors.USUAL, Optional.of(parted), EmailCapture.NEVER, false, false, List.of()));
        navigate(SitesView.class);
        navigate(DesignView.class, site.toString());
        type("Title", "Fernwhistle");
        press("Save");
        assertEquals(Optional.of(parted), the(SiteChats.class).of(tenant(), site).hours());
    }

    private SiteKeyId open() {
        SiteKeyId site = the(SiteKeys.class).make(Acting.as("test"), tenant(), new SiteKeyDraft("shop",
                new AssistantId(tenant().value()), List.of(new Origin("https://shop.example")), 60)).id();
        signIn(Role.TENANT_ADMIN);
        navigate(DesignView.class, site.toString());
        return site;
    }

    private void type(String label, String text) {
        test(find(TextField.class).withCaption(label).single()).setValue(text);
    }

    private void tick(String label) {
        test(find(Checkbox.class).withCaption(label).single()).click();
    }

    private void press(String label) {
        test(find(Button.class).withText(label).single()).click();
    }
}
