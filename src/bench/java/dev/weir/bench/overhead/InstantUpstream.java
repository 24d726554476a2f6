package dev.weir.bench.overhead;

import dev.weir.bench.Refusal;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** An OpenAI-compatible model that answers at once: an nginx that returns the same words, streamed for whoever accepts events. */
final class InstantUpstream implements AutoCloseable {
    private static final String ANSWER = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-4.1","choices":[{"index":0,"message":\
            {"role":"assistant","content":"Express delivery takes two working days."},"finish_reason":"stop"}],"usage":\
            {"prompt_tokens":40,"completion_tokens":8,"total_tokens":48}}""";
    private static final String CHUNK = """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4.1","choices":[%s]%s}

            """;
    private static final String CONFIGURATION = """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 100000000;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
              map $http_accept $kind { default plain; "~event-stream" stream; }
              server {
                listen 127.0.0.1:%2$d reuseport;
                root %1$s;
                location / {
                  error_page 418 = @stream;
                  if ($kind = stream) { return 418; }
                  default_type application/json;
                  return 200 '%3$s';
                }
                location @stream { default_type text/event-stream; return 200 '%4$s'; }
              }
            }
            """;

    private final Process nginx;
    private final Path directory;
    private final int port;

    private InstantUpstream(Process nginx, Path directory, int port) {
        this.nginx = nginx;
        this.directory = directory;
        this.port = port;
    }

    static InstantUpstream start() throws IOException {
        Path directory = Files.createTempDirectory("weir-upstream");
        int port = freePort();
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), CONFIGURATION.formatted(directory, port, ANSWER, stream()));
        Process nginx = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", configuration.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("out.log").toFile()).start();
        InstantUpstream upstream = new InstantUpstream(nginx, directory, port);
        Awaitility.await("nginx; its log is in " + directory).ignoreExceptions().until(() -> {
            if (!nginx.isAlive()) {
                throw new Refusal("nginx ended: " + Files.readString(directory.resolve("out.log")));
            }
            new Socket("127.0.0.1", port).close();
            return true;
        });
        return upstream;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The address to which a client adds {@code /chat/completions}. */
    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/v1");
    }

    private static String stream() {
        StringBuilder all = new StringBuilder();
        for (String word : "Express delivery takes two working days.".split("(?<= )")) {
            all.append(CHUNK.formatted("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + word + "\"},\"finish_reason\":null}", ""));
        }
        all.append(CHUNK.formatted("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", ""));
        all.append(CHUNK.formatted("", ",\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":8,\"total_tokens\":48}"));
        return all.append("data: [DONE]\n\n").toString();
    }

    @Override
    public void close() {
        nginx.destroy();
        nginx.onExit().join();
        Directories.delete(directory);
    }
}
