package dev.weir.bench.overhead;

import dev.weir.bench.Refusal;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Another gateway, installed on the spot into a work folder that goes with the run. It listens on the loopback interface alone.
 *
 * @param install a shell command, run in the work folder
 * @param serve   the same, with PORT and UPSTREAM in its environment
 */
record Peer(String name, String install, String serve) {
    static final List<Peer> ALL = List.of(
            new Peer("Portkey 1.15.2", "npm install --silent --no-fund --no-audit @portkey-ai/gateway@1.15.2", """
                    cat >loopback.cjs <<'END'
                    const net = require('net')
                    const listen = net.Server.prototype.listen
                    net.Server.prototype.listen = function (first, ...rest) {
                      const port = first && first.port || first
                      return listen.call(this, port, '127.0.0.1', ...rest.filter((one) => typeof one === 'function'))
                    }
                    END
                    TRUSTED_CUSTOM_HOSTS=127.0.0.1 exec node --require ./loopback.cjs \
                    node_modules/@portkey-ai/gateway/build/start-server.js --headless --port=$PORT"""),
            new Peer("LiteLLM 1.108.7", "python3 -m venv venv && venv/bin/pip install --quiet 'litellm[proxy]==1.108.7'", """
                    cat >config.yaml <<END
                    model_list:
                      - model_name: gpt-4.1
                        litellm_params: {model: openai/gpt-4.1, api_base: "$UPSTREAM", api_key: none}
                    litellm_settings: {telemetry: false}
                    END
                    LITELLM_LOCAL_MODEL_COST_MAP=True exec venv/bin/litellm --config config.yaml --host 127.0.0.1 --port $PORT \
                    --telemetry False"""));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A peer that answers; {@code close} ends it and takes its folder away. */
    record Running(Process process, Path directory, LoadRun.Request request) implements AutoCloseable {
        ProcessTime time() {
            return new ProcessTime(process.pid());
        }

        @Override
        public void close() {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy();
            all.forEach(ProcessHandle::destroy);
            all.forEach(child -> child.onExit().join());
            process.onExit().join();
            Directories.delete(directory);
        }
    }

    Running start(URI upstream) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weir-peer");
        Process installation = shell(directory, install, Map.of());
        if (installation.waitFor() != 0) {
            throw new Refusal(name + " could not be installed: " + Files.readString(directory.resolve("log")));
        }
        int port = InstantUpstream.freePort();
        Process process = shell(directory, serve, Map.of("PORT", String.valueOf(port), "UPSTREAM", upstream.toString()));
        Running running = new Running(process, directory, request(port, upstream));
        try {
            Awaitility.await(name).atMost(PATIENCE).ignoreExceptions().until(() -> {
                new Socket("127.0.0.1", port).close();
                return LoadRun.of(running.request(), 1, 1).failed() == 0;
            });
        } catch (RuntimeException late) {
            String log = Files.readString(directory.resolve("log"));
            running.close();
            throw new Refusal(name + " does not answer: " + log.substring(Math.max(0, log.length() - 2_000)));
        }
        return running;
    }

    private static LoadRun.Request request(int port, URI upstream) {
        LoadRun.Request plain = OverheadTenant.chat(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"), "none", "gpt-4.1",
                OverheadTenant.QUESTION, false);
        return new LoadRun.Request(plain.method(), plain.uri(), Map.of("Authorization", "Bearer none", "Content-Type",
                "application/json", "x-portkey-provider", "openai", "x-portkey-custom-host", upstream.toString()), plain.body());
    }

    private static Process shell(Path directory, String command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
