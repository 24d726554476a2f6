package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.knowledge.TinyCrossEncoder;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A node with a verifier of the administrator's own. */
class ConfiguredVerifierIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    @TempDir
    Path directory;

    @Test
    void aNodeAnswersByItAndDoesNotStartWithoutAUsableFile() throws IOException {
        assertEquals("weir.verifier.path: " + directory + " is neither an .onnx file nor a directory with model.onnx.",
                WeirServer.refusal(database, Map.of("WEIR_VERIFIER_PATH", directory.toString())));
        // where, is, my, red, parcel, the question mark and the closing separator: 2 * 7 - 11.5
        TinyCrossEncoder.oneLogit(directory, 11.5f);
        try (FakeUpstream upstream = FakeUpstream.start(); WeirServer server = WeirServer.start(database, Map.of(
                "WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(), "WEIR_OPENAI_MODEL", "gpt-4.1",
                "WEIR_VERIFIER_PATH", directory.toString()));
                TestClient admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
                TestClient tenant = new TestClient(server.uri(), admin.newTenant("own-verifier"))) {
            upstream.standard(request -> FakeAnswer.text("On its way."));
            assertEquals(200, tenant.put("/v1/policy", "{\"semantic_cache\":{\"max_wrong_share\":0.2}}").statusCode());
            assertEquals("model", ask(tenant, "Where is my red parcel now?").getString("source"));
            JsonObject hit = ask(tenant, "Where is my red parcel?");
            assertEquals("semantic_cache", hit.getString("source"));
            assertTrue(hit.getJsonObject("route").toString().contains("probability 0.924"), hit.toString());
        }
        Invariants.hold(database);
    }

    private static JsonObject ask(TestClient tenant, String question) {
        return TestClient.json(tenant.post(TestClient.CHAT, "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + question + "\"}]}")).getJsonObject("weir");
    }
}
