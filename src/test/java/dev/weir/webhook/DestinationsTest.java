package dev.weir.webhook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Failure;
import dev.weir.platform.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private final Destinations destinations = new Destinations(new Settings(key -> Optional.empty()));

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1",
        "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fd00::1", "fe80::1", "ff02::1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "::7f00:1"})
    void addressesThatAreNotPublicAreRefused(String address) throws UnknownHostException {
        assertTrue(Destinations.isPrivate(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.2.1", "198.17.0.1",
        "198.20.0.1", "2606:4700::1111"})
    void publicAddressesAreNot(String address) throws UnknownHostException {
        assertFalse(Destinations.isPrivate(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://help.example/", "/weir", "http:///x", "https://me:pw@help.example/", "http://localhost/",
        "http://127.0.0.1:8080/", "http://127.1/", "http://2130706433/", "http://[::1]/", "https://help.example/#x",
        "http://h:70000/"})
    void suchAnAddressIsRefusedAtOnce(String url) {
        assertThrows(Failure.class, () -> destinations.check(URI.create(url)));
    }

    @Test
    void anAddressInThePrivateNetworkIsNotDeliveredToUnlessTheInstallationAllowsIt() {
        URI here = URI.create("http://127.0.0.1:1/");
        assertEquals(Optional.of("the host is in a private network"), destinations.objection(here));
        Destinations open = new Destinations(new Settings(key ->
                Optional.of("true").filter(value -> key.equals("weir.webhooks.private_addresses"))));
        assertEquals(Optional.empty(), open.objection(here));
        assertDoesNotThrow(() -> open.check(here));
    }

    @Test
    void theWaitDoublesUpToAnHour() {
        WebhookSettings settings = WebhookSettings.of(new Settings(key -> Optional.empty()));
        assertEquals(Duration.ofSeconds(10), settings.waitAfter(1));
        assertEquals(Duration.ofSeconds(40), settings.waitAfter(3));
        assertEquals(Duration.ofHours(1), settings.waitAfter(12));
        assertEquals(Duration.ofHours(1), settings.waitAfter(100));
    }
}
