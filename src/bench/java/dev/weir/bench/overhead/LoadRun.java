package dev.weir.bench.overhead;

import dev.weir.bench.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of wrk came to.
 *
 * @param failed answers that were not 2xx or 3xx, and requests without one
 * @param p50    in milliseconds, as p99
 */
record LoadRun(long requests, double seconds, double p50, double p99, long failed) {
    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final double MICROS = 1e6;
    private static final double MICROS_A_MILLI = 1e3;
    private static final String SCRIPT = """
            wrk.method = "%s"
            wrk.body = [==[%s]==]
            %s
            function done(summary, latency, requests)
              local errors = summary.errors
              io.write(string.format("RESULT %%d %%d %%d %%d %%d\\n", summary.requests, summary.duration, latency:percentile(50),
                latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
            end
            """;
    private static final String TURNS = """
            local all, at = {"%s"}, 0
            request = function()
              at = at %% #all + 1
              wrk.headers["Authorization"] = all[at]
              return wrk.format()
            end
            """;

    /**
     * A request that is sent over and over.
     *
     * @param authorizations headers that take turns; the usual one alone when there are none
     */
    record Request(String method, URI uri, Map<String, String> headers, String body, List<String> authorizations) {
        Request(String method, URI uri, Map<String, String> headers, String body) {
            this(method, uri, headers, body, List.of());
        }

        Request inTurn(List<String> those) {
            return new Request(method, uri, headers, body, those);
        }
    }

    double perSecond() {
        return requests / seconds;
    }

    static LoadRun of(Request request, int connections, int seconds) throws IOException {
        Path script = Files.createTempFile("weir-wrk", ".lua");
        try {
            StringBuilder headers = new StringBuilder();
            request.headers().forEach((name, value) -> headers.append("wrk.headers[\"%s\"] = \"%s\"%n".formatted(name, value)));
            if (!request.authorizations().isEmpty()) {
                headers.append(TURNS.formatted(String.join("\", \"", request.authorizations())));
            }
            Files.writeString(script, SCRIPT.formatted(request.method(), request.body(), headers));
            Process wrk = new ProcessBuilder(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "30s",
                    "-s", script.toString(), request.uri().toString())).redirectErrorStream(true).start();
            return read(new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            Files.delete(script);
        }
    }

    static LoadRun read(String printed) {
        Matcher result = RESULT.matcher(printed);
        if (!result.find()) {
            throw new Refusal("wrk said: " + printed.strip());
        }
        List<Long> figures = new ArrayList<>();
        for (int group = 1; group <= result.groupCount(); group++) {
            figures.add(Long.parseLong(result.group(group)));
        }
        return new LoadRun(figures.get(0), figures.get(1) / MICROS, figures.get(2) / MICROS_A_MILLI,
                figures.get(3) / MICROS_A_MILLI, figures.get(4));
    }
}
