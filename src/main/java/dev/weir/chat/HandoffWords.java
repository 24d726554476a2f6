package dev.weir.chat;

import java.util.Map;

/**
 * What a customer is told when a human is asked: that it is done, and what happens next. In the widget's languages; who speaks
 * another one reads English.
 *
 * @param wished   to one who asked for a person
 * @param ruled    where a rule of the tenant's hands over
 * @param failed   where no source may or can answer
 * @param passedOn while an agent has the conversation
 * @param unkept   where nothing is kept that a human could read
 * @param outage   where the models cannot be reached
 * @param tryAgain the same, where nobody waits in a conversation
 */
record HandoffWords(String wished, String ruled, String failed, String passedOn, String unkept, String outage,
        String tryAgain) {
    private static final HandoffWords ENGLISH = new HandoffWords(
            "I have asked a colleague to take over. They will answer you here, in this conversation.",
            "This is one for a colleague, so I have passed it on. They will answer you here, in this conversation.",
            "I cannot answer this reliably, so I have asked a colleague. They will answer you here, in this conversation.",
            "I have passed this on to the colleague who is looking after you.",
            "This conversation is not kept, so no colleague can read it: please ask our team directly.",
            "Something on our side does not work at the moment, so I have asked a colleague. They will answer you here, in this conversation.",
            "Something on our side does not work at the moment: please ask again in a few minutes.");
    private static final Map<String, HandoffWords> OTHERS = Map.of("de", new HandoffWords(
            "Ich habe eine Kollegin oder einen Kollegen gebeten zu übernehmen. Die Antwort kommt hier, in diesem Gespräch.",
            "Das ist etwas für unser Team, ich habe es weitergegeben. Die Antwort kommt hier, in diesem Gespräch.",
            "Das kann ich nicht zuverlässig beantworten und habe unser Team gefragt. Die Antwort kommt hier, in diesem Gespräch.",
            "Ich habe es an das Team weitergegeben, das sich um Sie kümmert.",
            "Dieses Gespräch wird nicht aufbewahrt, niemand könnte es lesen: Bitte fragen Sie unser Team direkt.",
            "Bei uns ist gerade etwas gestört, ich habe unser Team gefragt. Die Antwort kommt hier, in diesem Gespräch.",
            "Bei uns ist gerade etwas gestört: Bitte fragen Sie in einigen Minuten noch einmal."),
            "es", new HandoffWords(
            "He pedido a una persona del equipo que continúe. Le responderá aquí, en esta conversación.",
            "Esto es para una persona del equipo y ya se lo he pasado. Le responderá aquí, en esta conversación.",
            "No puedo responder a esto con seguridad y he preguntado a una persona del equipo. Le responderá aquí, en esta conversación.",
            "Se lo he pasado a la persona del equipo que le atiende.",
            "Esta conversación no se guarda y nadie podría leerla: pregunte directamente a nuestro equipo.",
            "Ahora mismo algo no funciona de nuestra parte y he preguntado a una persona del equipo. Le responderá aquí, en esta conversación.",
            "Ahora mismo algo no funciona de nuestra parte: vuelva a preguntar dentro de unos minutos."),
            "ar", new HandoffWords(
            "طلبت من أحد الزملاء أن يتولى المحادثة، وسيجيبك هنا في هذه المحادثة.",
            "هذا أمر يخص أحد الزملاء وقد أحلته إليه، وسيجيبك هنا في هذه المحادثة.",
            "لا أستطيع الإجابة عن هذا بثقة، لذا سألت أحد الزملاء، وسيجيبك هنا في هذه المحادثة.",
            "نقلت رسالتك إلى الزميل الذي يتابع محادثتك.",
            "لا تُحفظ هذه المحادثة ولا يستطيع أحد قراءتها: يرجى سؤال فريقنا مباشرة.",
            "هناك عطل لدينا حاليًا، لذا سألت أحد الزملاء، وسيجيبك هنا في هذه المحادثة.",
            "هناك عطل لدينا حاليًا: يرجى السؤال مرة أخرى بعد بضع دقائق."));

    /** The words of a BCP 47 tag's language. */
    static HandoffWords in(String language) {
        return OTHERS.getOrDefault(language.split("-", 2)[0], ENGLISH);
    }
}
