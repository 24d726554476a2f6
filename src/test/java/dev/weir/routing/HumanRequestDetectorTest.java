package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wishes for a person in the widget's languages, and sentences that only look like one. */
class HumanRequestDetectorTest {
    @ParameterizedTest
    @ValueSource(strings = {"Can I talk to a human?", "I want to speak to a real person.", "Let me chat with someone from your team",
        "Please connect me to an agent", "Put me through to customer service now", "I need to talk to a human being",
        "human please", "Representative!", "agent", "live chat please", "Can somebody call me?", "I'd like a real person",
        "I don't want to talk to a bot", "Why can't I speak with one of your staff?", "Transfer this to your manager",
        "This is useless, give me a human", "How do I get to speak to an operator?", "WHY DON’T YOU LET ME TALK TO SOMEBODY",
        "I do not want to wait, I want to talk to an advisor", "could you escalate this to a supervisor"})
    void englishWishes(String text) {
        assertEquals(Optional.of("en"), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ich möchte mit einem Menschen sprechen", "Kann ich bitte mit einem Mitarbeiter reden?",
        "Verbinden Sie mich mit dem Kundendienst", "Mensch bitte", "Ich brauche einen echten Menschen!",
        "ich will mit jemandem sprechen", "Können Sie mich zu einer Kollegin verbinden?", "Mitarbeiterin bitte",
        "Kann mich bitte jemand anrufen?", "Ich will nicht mit einem Bot sprechen", "Warum kann ich nicht mit einer Person sprechen?",
        "Geben Sie mir einen Ansprechpartner", "Leiten Sie mich an einen Berater weiter", "Ich hätte gern einen Mitarbeiter"})
    void germanWishes(String text) {
        assertEquals(Optional.of("de"), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quiero hablar con una persona", "¿Puedo hablar con alguien?", "Páseme con un agente, por favor",
        "Necesito hablar con un humano", "quiero una persona real", "Comuníqueme con atención al cliente", "agente por favor",
        "No quiero hablar con un robot", "¿Podría llamarme alguien?", "Prefiero que me atienda una persona",
        "ponme con tu encargado", "¿Cómo puedo contactar con un asesor?", "Persona"})
    void spanishWishes(String text) {
        assertEquals(Optional.of("es"), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"أريد التحدث إلى شخص", "هل يمكنني التحدث مع موظف؟", "أريد أن أتكلم مع إنسان", "حولني إلى موظف من فضلك",
        "اريد موظف", "أريد شخصًا حقيقيًا", "موظف", "ممكن أكلم أحد الموظفين؟", "لا أريد التحدث مع روبوت",
        "كيف أتواصل مع خدمة العملاء؟", "أودّ التحدّث إلى مسؤول", "وصلني بموظف"})
    void arabicWishes(String text) {
        assertEquals(Optional.of("ar"), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Do your agents speak German?", "Does the tent fit one person?", "I don't want to talk to a human.",
        "I would rather not speak to an agent", "I spoke to an agent yesterday and my parcel is still missing",
        "Can I return it without talking to anybody, without having to speak to someone?", "Is a human reading this?",
        "Which proofing agent do you recommend?", "Do I need a human-sized sleeping bag?", "How many people sleep in it?",
        "I need to talk to my wife first", "Can you put me on the list?", "Do the radios talk to each other?",
        "I do not want the machine washable one", "help", "chat", "Is it shaped like a human?", "I want a refund",
        "The representative sample was too small", "Can someone with a bad back carry it?"})
    void englishThatIsNoWish(String text) {
        assertEquals(Optional.empty(), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sprechen Ihre Mitarbeiter Englisch?", "Passt das Zelt für eine Person?",
        "Ich will nicht mit einem Menschen sprechen", "Ich möchte lieber nicht mit jemandem reden",
        "Ich habe gestern mit einem Mitarbeiter gesprochen", "Ist der Rucksack für große Menschen geeignet?",
        "Kann ich ohne mit jemandem zu sprechen bestellen?", "Wie viele Menschen arbeiten bei Ihnen?",
        "Ich brauche eine Jacke", "Ich brauche einen Begleiter für das Zelt", "Was kostet der Versand an eine andere Person?"})
    void germanThatIsNoWish(String text) {
        assertEquals(Optional.empty(), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"¿Hablan inglés sus agentes?", "¿Cabe una persona en la tienda?", "No quiero hablar con una persona",
        "Hablé con un agente ayer", "¿Cuántas personas caben?", "Quiero una tienda para una persona",
        "Prefiero comprar sin hablar con nadie", "Quiero un agente impermeabilizante", "¿El saco es para una persona alta?",
        "No necesito hablar con un asesor"})
    void spanishThatIsNoWish(String text) {
        assertEquals(Optional.empty(), HumanRequestDetector.language(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"هل يتحدث موظفوكم الإنجليزية؟", "هل تتسع الخيمة لشخص واحد؟", "لا أريد التحدث مع شخص",
        "تحدثت مع موظف أمس ولم يصل الطرد", "كم شخصًا تتسع له الخيمة؟", "أريد خيمة لشخص واحد", "أريد إرجاع الحذاء",
        "هل يمكن لشخص واحد نصب الخيمة؟", "لا أحتاج التحدث إلى موظف", "متى يصل طلبي؟"})
    void arabicThatIsNoWish(String text) {
        assertEquals(Optional.empty(), HumanRequestDetector.language(text));
    }
}
