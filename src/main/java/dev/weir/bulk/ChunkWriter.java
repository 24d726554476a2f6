package dev.weir.bulk;

import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes a file's content piece by piece, in the transaction that made the file; it holds one piece at a time. */
final class ChunkWriter extends OutputStream {
    /** Bytes of a piece; all but the last have as many. */
    static final int CHUNK = 256 * 1024;

    private final EntityManager transaction;
    private final TenantId tenant;
    private final FileId file;
    private final byte[] piece = new byte[CHUNK];
    private int filled;
    private int position;
    private long written;

    ChunkWriter(EntityManager transaction, TenantId tenant, FileId file) {
        this.transaction = transaction;
        this.tenant = tenant;
        this.file = file;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, from, piece, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
            if (filled == CHUNK) {
                store();
            }
        }
        written += length;
    }

    /** How many bytes were written so far. */
    long written() {
        return written;
    }

    /** Stores the last piece and the file's size. */
    @Override
    public void close() {
        if (filled > 0) {
            store();
        }
        FileRows.resize(transaction, tenant, file, written);
    }

    private void store() {
        FileRows.addChunk(transaction, tenant, file, position++, Arrays.copyOf(piece, filled));
        filled = 0;
    }
}
