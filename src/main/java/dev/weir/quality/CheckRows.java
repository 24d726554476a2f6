package dev.weir.quality;

import dev.weir.background.BackgroundReply;
import dev.weir.chat.Answer;
import dev.weir.chat.Turn;
import dev.weir.conversation.MessageText;
import dev.weir.metering.Source;
import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of checks, inside a transaction that somebody else opened. */
final class CheckRows {
    private CheckRows() {
    }

    /** Writes down that a turn's answer is to be checked, with what the reference model has to be told. */
    static void insert(EntityManager manager, Turn turn, Answer answer) {
        UUID check = Ids.next();
        Optional<String> model = answer.source() == Source.MODEL ? answer.provenance().model() : Optional.empty();
        Sql.of(manager, """
                insert into weir.quality_check (tenant_id, check_id, assistant_id, turn_id, source, model, due_at, day,
                    created_at)
                select tenant_id, :check, :assistant, :turn, :source, :model, :at, weir.local_day(:at, time_zone), :at
                from weir.tenant where tenant_id = :tenant""")
                .set("tenant", turn.caller().tenant().value()).set("check", check)
                .set("assistant", turn.assistant().id().value()).set("turn", turn.id().value())
                .set("source", answer.source().wireName()).set("model", model, String.class).set("at", turn.at())
                .execute();
        Sql.of(manager, """
                insert into weir.quality_content (tenant_id, check_id, turn_id, prompt, asked, searched)
                values (:tenant, :check, :turn, :prompt, cast(:asked as json), :searched)""")
                .set("tenant", turn.caller().tenant().value()).set("check", check).set("turn", turn.id().value())
                .set("prompt", turn.assistant().prompt()).set("asked", MessageText.write(turn.request().messages()))
                .set("searched", storable(turn.question().searched())).execute();
    }

    static List<LeasedCheck> lease(EntityManager manager, Instant now, int most) {
        return Sql.of(manager, """
                select tenant_id, check_id, assistant_id, turn_id, source, model, attempts, created_at, time_zone
                from weir.lease_checks(:now, :lease, :most)""")
                .set("now", now).set("lease", QualitySettings.LEASE.toMillis()).set("most", most)
                .list(LeasedCheck.class);
    }

    /** What was said; empty when the turn was deleted meanwhile. */
    static Optional<CheckContent> content(EntityManager manager, LeasedCheck check) {
        return of(manager, check, """
                select q.prompt, cast(q.asked as text), q.searched, q.reference, cast(t.messages as text),
                    cast(t.answer as text), t.conversation_id
                from weir.quality_check c join weir.quality_content q using (tenant_id, check_id)
                    join weir.turn t on t.tenant_id = q.tenant_id and t.turn_id = q.turn_id
                where c.tenant_id = :tenant and c.check_id = :check""").first(CheckContent.class);
    }

    /** The cache entry that the checked answer came from. */
    static Optional<UUID> cacheEntry(EntityManager manager, LeasedCheck check) {
        return of(manager, check, """
                select t.cache_entry from weir.quality_check c
                    join weir.turn t on t.tenant_id = c.tenant_id and t.turn_id = c.turn_id
                where c.tenant_id = :tenant and c.check_id = :check and t.cache_entry is not null""").first(UUID.class);
    }

    /** Notes the reference model's answer and what it took; the answer is kept only while its turn is. */
    static void answered(EntityManager manager, LeasedCheck check, String reference, Optional<String> precision,
            BackgroundReply reply) {
        of(manager, check, """
                update weir.quality_check set state = 'answered', reference_model = :reference, precision = :precision,
                    reference_cost = :cost
                where tenant_id = :tenant and check_id = :check""")
                .set("reference", reference).set("precision", precision, String.class).set("cost", reply.cost().toDollars())
                .execute();
        of(manager, check, """
                update weir.quality_content set reference = :text, prompt = '', asked = '[]', searched = ''
                where tenant_id = :tenant and check_id = :check""").set("text", storable(reply.text())).execute();
    }

    /** Ends a check with what came of it; what was said is kept only where the answers differ. */
    static void done(EntityManager manager, LeasedCheck check, AnswerComparison found, Instant now) {
        of(manager, check, """
                update weir.quality_check set state = 'done', similarity = :similarity, verdict = :verdict,
                    agrees = :agrees, judge_cost = judge_cost + :judged, remark = :remark, ended_at = :now
                where tenant_id = :tenant and check_id = :check""")
                .set("similarity", found.similarity(), Double.class)
                .set("verdict", found.verdict().map(Verdict::wireName), String.class)
                .set("agrees", found.agrees(), Boolean.class).set("judged", found.judgeCost().toDollars())
                .set("remark", found.remark(), String.class).set("now", now).execute();
        if (found.agrees().orElse(true)) {
            forgetContent(manager, check);
        }
    }

    /** Ends a check without a comparison: {@code skipped} where nothing was asked, {@code failed} where it was in vain. */
    static void end(EntityManager manager, LeasedCheck check, String state, String remark, Instant now) {
        of(manager, check, """
                update weir.quality_check set state = :state, remark = :remark, ended_at = :now
                where tenant_id = :tenant and check_id = :check""")
                .set("state", state).set("remark", remark).set("now", now).execute();
        forgetContent(manager, check);
    }

    static void again(EntityManager manager, LeasedCheck check, Instant due) {
        of(manager, check, """
                update weir.quality_check set due_at = :due where tenant_id = :tenant and check_id = :check""")
                .set("due", due).execute();
    }

    static long forget(EntityManager manager, Instant now) {
        return Sql.of(manager, "select weir.forget_checks(:now)").set("now", now).first(Long.class).orElseThrow();
    }

    /** PostgreSQL takes no null character. */
    private static String storable(String text) {
        return text.replace('\0', ' ');
    }

    private static void forgetContent(EntityManager manager, LeasedCheck check) {
        of(manager, check, "delete from weir.quality_content where tenant_id = :tenant and check_id = :check").execute();
    }

    private static Sql of(EntityManager manager, LeasedCheck check, String statement) {
        return Sql.of(manager, statement).set("tenant", check.tenantId()).set("check", check.checkId());
    }
}
