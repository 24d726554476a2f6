package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private final PersonalData detector = new PersonalData();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "My mail is anna.berg@shop.example, has it shipped? | EMAIL",
        "Please call me on +353 20 915 0148 | PHONE",
        "My card 4111 1111 1111 1111 was charged twice | CARD",
        "Refund to GB82 WEST 1234 5698 7654 32 please | IBAN",
        "Where is order 48213? | REFERENCE",
        "My order number is #A-10293 | REFERENCE",
        "Ticket ORD-558213 is still open | REFERENCE",
        "What happened to #4821? | REFERENCE"})
    void findsWhatTellsAPersonApart(String text, PersonalData.Kind kind) {
        assertTrue(detector.kinds(text).contains(kind), text + " -> " + detector.kinds(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Write to help@shop.example or call +44 20 7946 0018. | Our address is Help@Shop.example.",
        "Write to help@shop.example or call +44 20 7946 0018. | Call us on 020 7946 0018, please.",
        "Our IBAN is GB82 WEST 1234 5698 7654 32. | Pay to GB82WEST12345698765432.",
        "Customer number 4821933 is our test account. | The account number is 4821933."})
    void whatTheCompanyTellsItselfGivesNobodyAway(String known, String answer) {
        assertEquals(Set.of(), detector.kindsBeyond(known, answer));
        assertTrue(!detector.kinds(answer).isEmpty(), answer);
        assertTrue(!detector.kindsBeyond("", answer).isEmpty(), answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Write to help@shop.example. | I have written to anna.berg@shop.example. | EMAIL",
        "Write to help@shop.example. | Write to help@shop.example about order 48213. | REFERENCE",
        "Call +44 20 7946 0018. | Call +44 20 7946 0991. | PHONE"})
    void whatIsNewIsFoundBesideIt(String known, String answer, PersonalData.Kind kind) {
        assertEquals(Set.of(kind), detector.kindsBeyond(known, answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "How much is express delivery in Ireland?",
        "Do you deliver within 3 days for orders above 150 dollars?",
        "Is the 2026 jacket cheaper than the iPhone 15 case?",
        "Can I return boots after 30 days?",
        "Is there a discount on orders over $1,250.00?",
        "Are you open on 24 December 2026?"})
    void leavesOrdinaryNumbersAlone(String text) {
        assertEquals(Set.of(), detector.kinds(text));
    }
}
