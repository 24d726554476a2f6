package dev.weir.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The connection to Redis: it fails fast, mends itself, and says once that it is down and once that it is back. */
final class RedisLink {
    private static final Logger LOG = System.getLogger(RedisLink.class.getName());
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final RedisClient client;
    private final CacheMetrics metrics;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean up = true;
    private long retryAt = System.nanoTime();

    RedisLink(String url, Duration patience, CacheMetrics metrics) {
        this.metrics = metrics;
        RedisURI address = RedisURI.create(url);
        address.setTimeout(patience);
        client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled(patience))
                .socketOptions(SocketOptions.builder().connectTimeout(patience).keepAlive(true).build())
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS).build());
    }

    /** What Redis answers; empty when it has nothing or does not answer in time. */
    <T> Optional<T> ask(RedisStore.Command<T> command) {
        try {
            StatefulRedisConnection<String, String> open = connection();
            if (open == null) {
                metrics.redisFailed();
                return Optional.empty();
            }
            Optional<T> answer = Optional.ofNullable(command.run(open.sync()));
            report(true, "answers again");
            return answer;
        } catch (RedisException failed) {
            metrics.redisFailed();
            report(false, failed.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    /** Null while Redis cannot be reached: one caller a second tries, the others go on without. */
    private @Nullable StatefulRedisConnection<String, String> connection() {
        if (connection == null && connecting.tryLock()) {
            try {
                if (connection == null && System.nanoTime() - retryAt >= 0) {
                    retryAt = System.nanoTime() + RETRY_NANOS;
                    connection = client.connect();
                }
            } finally {
                connecting.unlock();
            }
        }
        return connection;
    }

    private void report(boolean works, String how) {
        if (up != works) {
            up = works;
            LOG.log(works ? Level.INFO : Level.WARNING,
                    "Redis: " + how + (works ? "." : "; exact answers are looked up nowhere else meanwhile."));
        }
    }
}
