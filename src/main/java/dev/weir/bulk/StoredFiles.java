package dev.weir.bulk;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tenant's files, in and out piece by piece, so that memory does not grow with them. */
@ApplicationScoped
public class StoredFiles {
    private static final int SWEPT_AT_ONCE = 100;
    private static final int MEGABYTE = 1_000_000;

    private final TenantTransaction transactions;
    private final BulkSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    StoredFiles() {
        this(null, null, null, null);
    }

    @Inject
    StoredFiles(TenantTransaction transactions, BulkSettings settings, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** The largest file taken in, in bytes. */
    public long maxBytes() {
        return settings.maxFileBytes();
    }

    /** Takes a client's file in, whole or not at all; {@code request_too_large} when it or the tenant has too much. */
    public StoredFile add(TenantId tenant, NewFile file) {
        return transactions.call(tenant, manager -> {
            StoredFile stored = create(manager, tenant, "batch", file.filename(), file.life());
            copy(manager, tenant, stored.id(), file.content());
            return FileRows.find(manager, tenant, stored.id()).orElseThrow();
        });
    }

    /** The file, else {@code not_found}. */
    public StoredFile find(TenantId tenant, FileId file) {
        return transactions.call(tenant, manager -> FileRows.find(manager, tenant, file))
                .orElseThrow(StoredFiles::unknown);
    }

    /** A page of files, one more than its limit when there are more. */
    public List<StoredFile> list(TenantId tenant, FilePage page) {
        FilePage more = new FilePage(page.purpose(), page.limit() + 1, page.after(), page.oldestFirst());
        return transactions.call(tenant, manager -> FileRows.page(manager, tenant, more));
    }

    /** Writes the content out; no transaction is held while the reader is slow. A file deleted meanwhile is cut. */
    public void copy(TenantId tenant, FileId file, OutputStream out) throws IOException {
        int position = 0;
        Optional<byte[]> piece = piece(tenant, file, position);
        while (piece.isPresent()) {
            out.write(piece.get());
            position++;
            piece = piece(tenant, file, position);
        }
    }

    /** Deletes a file with its content; {@code conflict} while a job still reads it. */
    public void delete(Actor by, TenantId tenant, FileId file) {
        by.changes(tenant, Scope.CHAT);
        transactions.run(tenant, manager -> {
            if (!FileRows.lock(manager, tenant, file)) {
                throw unknown();
            }
            if (FileRows.isBeingRead(manager, tenant, file)) {
                throw new Failure(FailureCode.CONFLICT,
                        "A batch that has not ended reads this file: cancel it or wait for its end.");
            }
            FileRows.delete(manager, tenant, file);
            audit.record(manager, tenant, by, "file.delete", file.toString(), JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    /** Deletes what has expired, of all tenants. */
    void sweep() {
        int swept;
        do {
            swept = transactions.callWithoutTenant(manager -> Sql.of(manager, "select weir.sweep_stored_files(:most)")
                    .set("most", SWEPT_AT_ONCE).first(Integer.class).orElse(0));
        } while (swept == SWEPT_AT_ONCE);
    }

    /** A file of a job's own, to be filled in the running transaction. */
    StoredFile create(EntityManager manager, TenantId tenant, String purpose, String filename,
            Optional<Duration> life) {
        Instant now = clock.instant();
        StoredFile file = new StoredFile(FileId.next(), purpose, filename, 0, now,
                now.plus(life.orElse(settings.fileLife())));
        FileRows.insert(manager, tenant, file);
        return file;
    }

    static Failure unknown() {
        return Failure.notFound("The file");
    }

    private Optional<byte[]> piece(TenantId tenant, FileId file, int position) {
        return transactions.call(tenant, manager -> FileRows.chunk(manager, tenant, file, position));
    }

    private void copy(EntityManager manager, TenantId tenant, FileId file, InputStream in) {
        long room = settings.tenantBytes() - FileRows.totalBytes(manager, tenant);
        byte[] buffer = new byte[ChunkWriter.CHUNK];
        try (ChunkWriter out = new ChunkWriter(manager, tenant, file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                refuse(out.written() > settings.maxFileBytes(), "A file may have " + settings.maxFileBytes() / MEGABYTE
                        + " MB at most (setting weir.files.max.megabytes).");
                refuse(out.written() > room, "Your files may have " + settings.tenantBytes() / MEGABYTE
                        + " MB together (setting weir.files.tenant.megabytes): delete some first.");
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static void refuse(boolean reason, String message) {
        if (reason) {
            throw new Failure(FailureCode.REQUEST_TOO_LARGE, message).at("file");
        }
    }
}
