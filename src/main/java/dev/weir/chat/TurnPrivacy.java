package dev.weir.chat;

import dev.weir.cache.PersonalData.Kind;
import dev.weir.cache.PersonalData;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which personal data a turn holds. What the company says of itself is nobody's: its instructions and articles, and an answer
 * that repeats them.
 */
@ApplicationScoped
public class TurnPrivacy {
    private final PersonalData personalData;

    TurnPrivacy() {
        this(null);
    }

    @Inject
    public TurnPrivacy(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The kinds in what was said in the conversation; instructions are the tenant's own words. */
    Set<Kind> said(ChatRequest asked) {
        return personalData.kinds(asked.messages().stream().filter(message -> !message.instructs()).map(Message::text)
                .collect(Collectors.joining("\n")));
    }

    /** The kinds in what was generated, beyond what the tenant's instructions and the cited passages say. */
    Set<Kind> generated(Turn turn, Answer answer, String text) {
        String known = Stream.concat(Stream.of(turn.assistant().prompt(), turn.request().instructions()),
                answer.content().citations().stream().flatMap(cited -> Stream.of(cited.title(), cited.passage())))
                .collect(Collectors.joining("\n"));
        return personalData.kindsBeyond(known, text);
    }

    /** The kinds in everything that was said in a turn, its answer included. */
    public Set<Kind> kinds(Turn turn, Answer answer) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(said(turn.request()));
        kinds.addAll(generated(turn, answer, answer.message().getString("content", "")));
        return kinds;
    }
}
