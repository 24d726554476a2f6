package dev.weir.routing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A trained router as the file that the application reads, its model card first. */
public final class RouterModelFile {
    private static final double KNOWLEDGE = 2.0;
    private static final double LATER_TURN = -0.25;

    private RouterModelFile() {
    }

    /** Trains on a folder of exam answers and the development half of the support questions. */
    public static JsonObject train(List<ExamAnswer> exams, List<SupportQuestions.Labelled> support, String examSet,
            String measured, LocalDate today) {
        return file(ExamTraining.train(exams), exams, support, examSet, measured, today);
    }

    /** The file of an exam head already trained, with the support questions'. */
    public static JsonObject file(ExamTraining.Trained exam, List<ExamAnswer> exams,
            List<SupportQuestions.Labelled> support, String examSet, String measured, LocalDate today) {
        return Json.createObjectBuilder().add("card", card(exams, support, examSet, measured, exam.chosen(), today))
                .add("declared", Json.createObjectBuilder().add("knowledge_score", KNOWLEDGE)
                        .add("later_turn", LATER_TURN))
                .add("support", SupportQuestions.train(support).write()).add("exam", exam.head().write()).build();
    }

    /** Writes it. */
    public static void write(JsonObject model, Path file) throws IOException {
        StringWriter text = new StringWriter();
        Json.createWriter(text).write(model);
        Files.writeString(file, text.toString().replace("\"declared\":", "\n\"declared\":")
                .replace("\"support\":", "\n\"support\":").replace("\"exam\":", "\n\"exam\":")
                .replace("\"embedding\":", "\n \"embedding\":") + "\n");
    }

    private static JsonObject card(List<ExamAnswer> exams, List<SupportQuestions.Labelled> support, String examSet,
            String measured, String chosen, LocalDate today) {
        return Json.createObjectBuilder().add("trained", today.toString())
                .add("method", "logistic regression (LIBLINEAR), calibrated by Platt's method on held-out parts")
                .add("support_data", support.size() + " support questions written and labelled by the project's authors")
                .add("exam_data", String.format(Locale.ENGLISH, "%,d", exams.size()) + " MMLU questions of "
                        + exams.stream().map(ExamAnswer::subject).distinct().count() + " subjects: " + examSet)
                .add("exam_choice", chosen).add("measured", measured)
                .add("declared", "log-odds per unit of knowledge score above 0.5 and per later turn (at most 5): set by "
                        + "judgement, learned from nothing")
                .add("limits", "English; exam questions with lettered answers and customers' questions; nothing else was "
                        + "measured").build();
    }
}
