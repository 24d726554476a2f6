package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** A node whose secret is not the first node's does not touch the database; {@code OwnVerifierIT} sees that it does not start. */
class ForeignSecretIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    @Test
    void aNodeWithAnotherSecretIsRefused() {
        Secret another = new Secret("another-secret-0123456789-0123456789", Randomness.secure());
        InvalidSetting refused = assertThrows(InvalidSetting.class, () -> new Schema(owner(), "weir_app", another).migrate());
        assertEquals("WEIR_SECRET is not the one this database was set up with: give every node the first node's secret.",
                refused.getMessage());
    }

    @Test
    void oneWithTheSameSecretFindsNothingToDo() throws Exception {
        new Schema(owner(), "weir_app", TestDatabase.secret()).migrate();
    }

    private static PGSimpleDataSource owner() {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(database.url());
        owner.setUser(System.getenv("WEIR_TEST_DB_USER"));
        owner.setPassword(System.getenv("WEIR_TEST_DB_PASSWORD"));
        return owner;
    }
}
