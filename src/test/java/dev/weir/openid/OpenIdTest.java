package dev.weir.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.testing.FakeProvider;
import dev.weir.testing.FakeProvider.Fault;
import dev.weir.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To the provider and back, with one that keeps to the rules and one that breaks each of them. */
class OpenIdTest {
    private static final FakeProvider PROVIDER = FakeProvider.start();
    private static final URI BACK = URI.create("http://localhost:1/console/openid/return");
    private static final Map<String, Object> ANNA = Map.of("sub", "subject-1", "email", "anna@shop.example",
            "email_verified", true, "groups", List.of("tenant_admin", "staff"), "org", "shop");

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Map<String, String> settings = new HashMap<>(Map.of("weir.openid.issuer", PROVIDER.issuer(),
            "weir.openid.client.id", FakeProvider.CLIENT, "weir.openid.client.secret", FakeProvider.SECRET));

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void whoSignsInThereIsKnownByTheirSubjectAndVerifiedAddress() {
        PROVIDER.person(ANNA);
        assertEquals(new Identity(PROVIDER.issuer(), "subject-1", "anna@shop.example", null, null), comeBack(openId()));
    }

    @Test
    void configuredClaimsAreTold() {
        PROVIDER.person(ANNA);
        settings.put("weir.openid.claim.role", "groups");
        settings.put("weir.openid.claim.tenant", "org");
        Identity anna = comeBack(openId());
        assertEquals(List.of("tenant_admin", "staff"), anna.roles());
        assertEquals("shop", anna.tenant());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"NONE", "OTHER_METADATA"})
    void whatCannotBeVerifiedOpensNothing(Fault fault) {
        PROVIDER.person(ANNA);
        OpenId openId = openId();
        comeBack(openId);
        PROVIDER.fault(fault);
        Failure refused = assertThrows(Failure.class, () -> comeBack(openId));
        assertEquals(fault == Fault.NO_TOKEN ? FailureCode.BACKEND_UNAVAILABLE : FailureCode.FORBIDDEN, refused.code());
    }

    @Test
    void anotherIssuersDescriptionIsNotBelieved() {
        PROVIDER.fault(Fault.OTHER_METADATA);
        OpenId openId = openId();
        assertEquals(FailureCode.BACKEND_UNAVAILABLE,
                assertThrows(Failure.class, () -> openId.depart(BACK)).code());
        PROVIDER.fault(Fault.NONE);
    }

    @Test
    void anAddressThatNobodyVerifiedIsNoName() {
        OpenId openId = openId();
        PROVIDER.person(Map.of("sub", "subject-2", "email", "anna@shop.example", "email_verified", false));
        assertThrows(Failure.class, () -> comeBack(openId));
        PROVIDER.person(Map.of("sub", "subject-2", "email", "anna@shop.example"));
        assertThrows(Failure.class, () -> comeBack(openId));
        PROVIDER.person(Map.of("sub", "subject-2"));
        assertThrows(Failure.class, () -> comeBack(openId));
    }

    @Test
    void aReturnIsGoodInTheSessionItBeganInForTenMinutesAndOneCodeOnce() {
        PROVIDER.person(ANNA);
        OpenId openId = openId();
        ProviderRedirect departure = openId.depart(BACK);
        ProviderCallback back = follow(departure);
        assertThrows(Failure.class, () -> openId.arrive(Optional.empty(), back), "no session");
        assertThrows(Failure.class, () -> openId.arrive(Optional.of(openId.depart(BACK).pending()), back), "another one");
        openId.arrive(Optional.of(departure.pending()), back);
        assertThrows(Failure.class, () -> openId.arrive(Optional.of(departure.pending()), back), "a second time");
        ProviderRedirect slow = openId.depart(BACK);
        ProviderCallback late = follow(slow);
        clock.advance(Duration.ofMinutes(11));
        assertThrows(Failure.class, () -> openId.arrive(Optional.of(slow.pending()), late), "too late");
    }

    @Test
    void onlyTheProvidersOwnFreshLogoutTokensEndSessions() {
        OpenId openId = openId();
        assertEquals("subject-1", openId.loggedOut(PROVIDER.logoutToken("subject-1", FakeProvider.CLIENT, Map.of())));
        for (String wrong : List.of(PROVIDER.logoutToken("subject-1", "another", Map.of()),
                PROVIDER.logoutToken("subject-1", FakeProvider.CLIENT, Map.of("nonce", "n")),
                PROVIDER.logoutToken("subject-1", FakeProvider.CLIENT, Map.of("events", Map.of("another", Map.of()))),
                PROVIDER.logoutToken("subject-1", FakeProvider.CLIENT, Map.of("iat", 1_000)), "no token", "")) {
            assertThrows(Failure.class, () -> openId.loggedOut(wrong), wrong);
        }
    }

    @Test
    void settingsThatAreUnsafeOrHalfNamedStopTheStart() {
        assertEquals(Optional.empty(), new OpenId(new Settings(key -> Optional.empty()), Randomness.secure(), clock).label());
        for (String issuer : List.of("http://provider.example", "ftp://localhost", "provider")) {
            settings.put("weir.openid.issuer", issuer);
            assertThrows(InvalidSetting.class, this::openId, issuer);
        }
        settings.put("weir.openid.issuer", "https://provider.example");
        assertEquals(Optional.of("single sign-on"), openId().label());
        settings.remove("weir.openid.client.secret");
        assertThrows(InvalidSetting.class, this::openId);
    }

    @Test
    void noSecretIsEverShown() {
        PROVIDER.person(ANNA);
        OpenIdSettings known = OpenIdSettings.of(new Settings(key -> Optional.ofNullable(settings.get(key)))).orElseThrow();
        ProviderRedirect departure = openId().depart(BACK);
        assertFalse((known + " " + departure.address()).contains(FakeProvider.SECRET));
        assertFalse((departure.address() + " " + departure.pending()).contains(departure.pending().verifier()));
        assertTrue(departure.address().getQuery().contains("code_challenge_method=S256"));
    }

    private OpenId openId() {
        return new OpenId(new Settings(key -> Optional.ofNullable(settings.get(key))), Randomness.secure(), clock);
    }

    private static Identity comeBack(OpenId openId) {
        ProviderRedirect departure = openId.depart(BACK);
        return openId.arrive(Optional.of(departure.pending()), follow(departure));
    }

    /** What a browser would bring back. */
    private static ProviderCallback follow(ProviderRedirect departure) {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> sent = browser.send(HttpRequest.newBuilder(departure.address()).build(),
                    HttpResponse.BodyHandlers.discarding());
            Map<String, String> fields = FakeProvider.fields(URI.create(sent.headers().firstValue("Location").orElseThrow())
                    .getRawQuery());
            return new ProviderCallback(fields.get("state"), Optional.ofNullable(fields.get("code")),
                    Optional.ofNullable(fields.get("iss")), Optional.ofNullable(fields.get("error")));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
