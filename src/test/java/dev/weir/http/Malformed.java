package dev.weir.http;

import java.util.List;
import java.util.stream.Stream;

/** Requests that no library sends: each is a method, an address, headers and a body. */
record Malformed(String what, String method, String path, String headers, String body) {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String BODY = "{\"a\":1}";

    String bytes(String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + headers + "\r\n" + body;
    }

    @Override
    public String toString() {
        return what + ": " + method + " " + path;
    }

    static Stream<Malformed> of(String path) {
        return Stream.of(encodings(path), addresses(path), chunks(path), lengths(path), headers(path), methods(path))
                .flatMap(each -> each);
    }

    private static Stream<Malformed> encodings(String path) {
        return Stream.of("gzip", "x-gzip", "deflate", "zlib", "br", "identity", "gzip, gzip", "nonsense").map(encoding ->
                new Malformed("encoding " + encoding, "POST", path, JSON + "Content-Encoding: " + encoding
                        + "\r\nContent-Length: " + BODY.length() + "\r\n", BODY));
    }

    private static Stream<Malformed> addresses(String path) {
        List<String> strange = List.of("{", "}", "|", "^", "`", "\"", "<", ">", "\\", "[", "%", "%zz", "%00", "%2F", "%ff",
                "%c0%ae", "\u0001", "\u00ff", ";a=b", "//", "/../../..");
        return strange.stream().flatMap(each -> Stream.of(
                new Malformed("path " + each, "GET", path + each, "", ""),
                new Malformed("query " + each, "GET", path + "?x=" + each, "", "")));
    }

    private static Stream<Malformed> chunks(String path) {
        return Stream.of("ZZZ", "-5", "", "0x5", " 5", "5;ext=1", "5\u0000").map(size -> new Malformed("chunk " + size,
                "POST", path, JSON + "Transfer-Encoding: chunked\r\n", size + "\r\n{\"a\":\r\n0\r\n\r\n"));
    }

    private static Stream<Malformed> lengths(String path) {
        return Stream.of("-5", "abc", "+7", "7,7", "99999999999999999999", "7 7").map(length -> new Malformed(
                "length " + length, "POST", path, JSON + "Content-Length: " + length + "\r\n", BODY));
    }

    private static Stream<Malformed> headers(String path) {
        List<String> names = List.of("Origin", "Authorization", "Accept", "Content-Type", "Accept-Language", "Cookie",
                "Idempotency-Key", "Cache-Control", "If-None-Match", "Range", "Expect", "traceparent", "X-Forwarded-For");
        List<String> values = List.of("\u0000", "a\u0000b", "\u0001", "\u00ff", "x".repeat(5_000), ";;;,,", "", "{",
                "*/*;q=x", "/", "text/plain; charset=nope");
        return names.stream().flatMap(name -> values.stream().flatMap(value -> Stream.of(
                new Malformed(name + " " + value.substring(0, Math.min(9, value.length())), "POST", path, (name.equals(
                        "Content-Type") ? "" : JSON) + name + ": " + value + "\r\nContent-Length: " + BODY.length() + "\r\n",
                        BODY),
                new Malformed(name + " " + value.substring(0, Math.min(9, value.length())), "GET", path, name + ": " + value
                        + "\r\n", ""))));
    }

    private static Stream<Malformed> methods(String path) {
        return Stream.of("FOO", "get", "TRACE", "PROPFIND", "A".repeat(100)).map(method -> new Malformed("method", method,
                path, "", ""));
    }
}
