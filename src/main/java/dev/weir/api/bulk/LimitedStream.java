package dev.weir.api.bulk;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to go on behind so many bytes, whatever its head said. */
final class LimitedStream extends FilterInputStream {
    private long left;

    LimitedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    static Failure tooLarge() {
        return new Failure(FailureCode.REQUEST_TOO_LARGE,
                "The file is larger than the setting weir.files.max.megabytes allows.").at("file");
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw tooLarge();
        }
    }
}
