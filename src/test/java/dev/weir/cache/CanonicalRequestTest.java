package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalRequestTest {
    private static final String PICTURE = """
            {"role":"user","content":[{"type":"text","text":"What is THIS?"},
             {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Where is my parcel?      | WHERE is  my   parcel?
            Where is my parcel?      | '  where is my parcel? '
            Where is my parcel?      | 'Where\u00a0is my\tparcel?'
            How much is 1\u00bd kg?  | How much is 11\u20442 KG?
            Stra\u00dfe              | STRASSE
            caf\u00e9                | cafe\u0301
            \uff30\uff31 code        | pq code
            \u039f\u03b4\u03cc\u03c2 | \u039f\u0394\u038c\u03a3
            """)
    void differentSpellingsAreTheSameQuestion(String one, String other) {
        assertEquals(hash(Requests.asking(one)), hash(Requests.asking(other)));
    }

    @Test
    void otherWordsAreAnotherQuestion() {
        assertNotEquals(hash(Requests.asking("Can I cancel?")), hash(Requests.asking("Can't I cancel?")));
        assertNotEquals(hash(Requests.asking("30 days")), hash(Requests.asking("3 0 days")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"temperature":1,"top_p":0.5}                    | {"top_p":0.50,"temperature":1.0}
            {"response_format":{"type":"text","a":1}}        | {"response_format":{"a":1,"type":"text"}}
            {"max_tokens":5,"seed":null}                     | {"max_tokens":5}
            {"max_tokens":5,"stream_options":{"a":true}}     | {"max_tokens":5,"store":false}
            {}                                               | {"safety_identifier":"x","prompt_cache_key":"y"}
            {}                                               | {"n":1,"temperature":1.0,"top_p":1,"tools":[]}
            {}                                               | {"presence_penalty":0,"frequency_penalty":0.0}
            {}                                               | {"logprobs":false,"top_logprobs":0,"logit_bias":{}}
            {}                                               | {"tool_choice":"none","parallel_tool_calls":false}
            {"tools":[{"a":1}],"tool_choice":"auto"}         | {"tools":[{"a":1}],"parallel_tool_calls":true}
            {}                                               | {"response_format":{"type":"text"},"stop":[]}
            {"max_tokens":5}                                 | {"max_completion_tokens":5}
            {"max_tokens":5,"max_completion_tokens":7}       | {"max_completion_tokens":5}
            {"stop":"a"}                                     | {"stop":["a"]}
            """)
    void parametersWithTheSameEffectAreTheSame(String one, String other) {
        assertEquals(CanonicalRequest.of(Requests.asking("q", one)), CanonicalRequest.of(Requests.asking("q", other)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"temperature":1}        | {"temperature":0}
            {"max_tokens":5}         | {}
            {"stop":["A","B"]}       | {"stop":["B","A"]}
            {"stop":"a"}             | {"stop":"A"}
            {"n":1}                  | {"n":2}
            {}                       | {"temperature":0.9}
            {"tools":[{"a":1}]}      | {"tools":[{"a":1}],"tool_choice":"none"}
            {}                       | {"response_format":{"type":"json_object"}}
            {"future_switch":true}   | {"future_switch":false}
            """)
    void everyOtherParameterCounts(String one, String other) {
        CanonicalRequest first = CanonicalRequest.of(Requests.asking("q", one));
        CanonicalRequest second = CanonicalRequest.of(Requests.asking("q", other));
        assertNotEquals(first.hash(), second.hash());
        assertNotEquals(first.parametersHash(), second.parametersHash());
    }

    @Test
    void aTextGivenAsAPartIsTheSameAsGivenAsAString() {
        assertEquals(hash(Requests.asking("Hello")), hash(Requests.of("{}", Requests.message("""
                {"role":"user","content":[{"type":"text","text":"hello"}]}"""))));
    }

    @Test
    void whatIsNotTextCountsToTheLetter() {
        assertEquals(picture("AbC"), picture("AbC"));
        assertNotEquals(picture("AbC"), picture("abc"));
    }

    @Test
    void whoSpeaksAndInWhichOrderCounts() {
        Message question = Message.of("user", "Why?");
        Message rule = Message.of("system", "Be brief.");
        assertNotEquals(hash(Requests.of("{}", rule, question)), hash(Requests.of("{}", question, rule)));
        assertNotEquals(hash(Requests.of("{}", rule, question)),
                hash(Requests.of("{}", Message.of("developer", "Be brief."), question)));
        assertNotEquals(hash(Requests.of("{}", question)), hash(Requests.of("{}", Requests.message("""
                {"role":"user","name":"ada","content":"Why?"}"""))));
    }

    @Test
    void textsDoNotRunTogether() {
        assertNotEquals(hash(Requests.of("{}", Message.of("user", "ab"), Message.of("user", "c"))),
                hash(Requests.of("{}", Message.of("user", "a"), Message.of("user", "bc"))));
    }

    private static String picture(String data) {
        return hash(Requests.of("{}", Requests.message(PICTURE.formatted(data))));
    }

    private static String hash(ChatRequest request) {
        return CanonicalRequest.of(request).hash();
    }
}
