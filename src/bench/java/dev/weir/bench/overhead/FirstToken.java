package dev.weir.bench.overhead;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long a streamed answer's first words take, which no load tool tells: plain sockets, one connection a client. */
final class FirstToken {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double MIDDLE = 0.5;
    private static final double LAST = 0.99;

    private FirstToken() {
    }

    /** In milliseconds. */
    record Times(double p50, double p99) {
    }

    static Times measure(LoadRun.Request request, int connections, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Callable<List<Double>>> clients = new ArrayList<>();
        for (int client = 0; client < connections; client++) {
            clients.add(() -> ask(request, end));
        }
        List<Double> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (Future<List<Double>> times : threads.invokeAll(clients)) {
                all.addAll(times.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a streamed answer broke off", failed.getCause());
        }
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Times(sorted[(int) (sorted.length * MIDDLE)], sorted[(int) (sorted.length * LAST)]);
    }

    private static List<Double> ask(LoadRun.Request request, long end) throws IOException {
        URI uri = request.uri();
        byte[] bytes = written(request).getBytes(StandardCharsets.UTF_8);
        List<Double> times = new ArrayList<>();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setTcpNoDelay(true);
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            do {
                long begun = System.nanoTime();
                socket.getOutputStream().write(bytes);
                boolean chunked = chunked(answer);
                skipTo(answer, "\"content\":\"");
                times.add((System.nanoTime() - begun) / NANOS_A_MILLI);
                skipTo(answer, "data: [DONE]");
                // Behind the last event stands an empty line, and behind all chunks an empty chunk.
                skipTo(answer, "");
                if (chunked) {
                    skipTo(answer, "0");
                    skipTo(answer, "");
                }
            } while (System.nanoTime() < end);
        }
        return times;
    }

    private static String written(LoadRun.Request request) {
        StringBuilder all = new StringBuilder("POST " + request.uri().getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + request.body().getBytes(StandardCharsets.UTF_8).length + "\r\n");
        request.headers().forEach((name, value) -> all.append(name).append(": ").append(value).append("\r\n"));
        return all.append("\r\n").append(request.body()).toString();
    }

    /** Reads the status and the headers. */
    private static boolean chunked(BufferedReader answer) throws IOException {
        boolean chunked = false;
        String status = next(answer);
        if (!status.contains(" 200")) {
            throw new IOException("answered " + status);
        }
        for (String header = next(answer); !header.isEmpty(); header = next(answer)) {
            chunked |= header.toLowerCase(Locale.ROOT).matches("transfer-encoding: *chunked");
        }
        return chunked;
    }

    /** An empty or a short mark is the whole line. */
    private static void skipTo(BufferedReader answer, String mark) throws IOException {
        String line = next(answer);
        while (mark.length() < 2 ? !line.equals(mark) : !line.contains(mark)) {
            line = next(answer);
        }
    }

    private static String next(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        if (line == null) {
            throw new IOException("the answer ended too early");
        }
        return line;
    }
}
