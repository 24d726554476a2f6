package dev.weir.http.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told of what the database says. */
class FailureTranslationTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53000", "53100", "53200", "53300", "57P01", "58030", "25006"})
    void aDatabaseThatTakesNothingIsUnavailable(String state) {
        assertEquals(Optional.of(FailureCode.DATABASE_UNAVAILABLE), code(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22P02", "40001"})
    void whatWeirAsksWronglyIsWeirsFault(String state) {
        assertEquals(Optional.empty(), code(state));
    }

    private static Optional<FailureCode> code(String state) {
        return FailureTranslation.of(new IllegalStateException(new SQLException("it says so", state))).map(Failure::code);
    }
}
