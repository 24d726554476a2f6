package dev.weir.bulk;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of stored files, inside a transaction that somebody else opened. */
final class FileRows {
    private static final String SELECT = """
            select file_id, purpose, filename, bytes, created_at, expires_at from weir.stored_file
            where tenant_id = :tenant""";
    /** What has expired is gone for its tenant, also before the sweep. */
    private static final String ALIVE = " and expires_at > now()";

    private FileRows() {
    }

    static void insert(EntityManager manager, TenantId tenant, StoredFile file) {
        of(manager, tenant, file.id(), """
                insert into weir.stored_file (tenant_id, file_id, purpose, filename, created_at, expires_at)
                values (:tenant, :file, :purpose, :filename, :created, :expires)""")
                .set("purpose", file.purpose()).set("filename", file.filename()).set("created", file.createdAt())
                .set("expires", file.expiresAt()).execute();
    }

    static void addChunk(EntityManager manager, TenantId tenant, FileId file, int position, byte[] content) {
        of(manager, tenant, file, """
                insert into weir.file_chunk (tenant_id, file_id, position, content)
                values (:tenant, :file, :position, :content)""")
                .set("position", position).set("content", content).execute();
    }

    static Optional<byte[]> chunk(EntityManager manager, TenantId tenant, FileId file, int position) {
        return of(manager, tenant, file, """
                select content from weir.file_chunk
                where tenant_id = :tenant and file_id = :file and position = :position""")
                .set("position", position).first(byte[].class);
    }

    static void resize(EntityManager manager, TenantId tenant, FileId file, long bytes) {
        of(manager, tenant, file, """
                update weir.stored_file set bytes = :bytes where tenant_id = :tenant and file_id = :file""")
                .set("bytes", bytes).execute();
    }

    static Optional<StoredFile> find(EntityManager manager, TenantId tenant, FileId file) {
        return of(manager, tenant, file, SELECT + ALIVE + " and file_id = :file").first(StoredFile.Row.class)
                .map(StoredFile.Row::file);
    }

    static List<StoredFile> page(EntityManager manager, TenantId tenant, FilePage page) {
        String after = page.after().isEmpty() ? "" : page.oldestFirst() ? " and file_id > :after"
                : " and file_id < :after";
        Sql query = Sql.of(manager, SELECT + ALIVE + " and (:purpose is null or purpose = :purpose)" + after
                + " order by file_id " + (page.oldestFirst() ? "asc" : "desc") + " limit :limit")
                .set("tenant", tenant.value()).set("purpose", page.purpose(), String.class).set("limit", page.limit());
        page.after().ifPresent(id -> query.set("after", id.value()));
        return query.list(StoredFile.Row.class).stream().map(StoredFile.Row::file).toList();
    }

    static long totalBytes(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, """
                select cast(coalesce(sum(bytes), 0) as bigint) from weir.stored_file
                where tenant_id = :tenant and purpose = 'batch'""")
                .set("tenant", tenant.value()).first(Long.class).orElse(0L);
    }

    /** Locks the file, so that no job begins to read it while it is being deleted. */
    static boolean lock(EntityManager manager, TenantId tenant, FileId file) {
        return of(manager, tenant, file, """
                select file_id from weir.stored_file where tenant_id = :tenant and file_id = :file
                and expires_at > now() for update""").first(UUID.class).isPresent();
    }

    static boolean isBeingRead(EntityManager manager, TenantId tenant, FileId file) {
        return of(manager, tenant, file, """
                select job_id from weir.bulk_job
                where tenant_id = :tenant and input_file_id = :file and ended_at is null limit 1""")
                .first(UUID.class).isPresent();
    }

    static void delete(EntityManager manager, TenantId tenant, FileId file) {
        of(manager, tenant, file, "delete from weir.stored_file where tenant_id = :tenant and file_id = :file")
                .execute();
    }

    private static Sql of(EntityManager manager, TenantId tenant, FileId file, String statement) {
        return Sql.of(manager, statement).set("tenant", tenant.value()).set("file", file.value());
    }
}
