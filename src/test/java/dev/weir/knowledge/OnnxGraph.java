package dev.weir.knowledge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An ONNX model of operator set 13, written operator by operator (field numbers: onnx.proto3). */
final class OnnxGraph {
    static final int FLOAT = 1;
    static final int INT64 = 7;

    private final Protobuf graph = new Protobuf().text(2, "graph");
    private int names;

    /** An input of [batch, tokens] whole numbers. */
    String input(String name) {
        graph.message(11, value(name, INT64, "batch", "tokens"));
        return name;
    }

    OnnxGraph output(String name) {
        graph.message(12, value(name, FLOAT, "batch", "logits"));
        return this;
    }

    String integers(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(INT64, raw.array(), values.length);
    }

    String floats(float[] values, long... dimensions) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(FLOAT, raw.array(), dimensions);
    }

    String number(float value) {
        return floats(new float[] {value}, 1);
    }

    String cast(String from) {
        return node("Cast", Map.of("to", (long) FLOAT), from);
    }

    String sum(String of, long... axes) {
        return node("ReduceSum", Map.of("keepdims", 0L), of, integers(axes));
    }

    String node(String operator, String... inputs) {
        return node(operator, Map.of(), inputs);
    }

    String node(String operator, Map<String, Long> attributes, String... inputs) {
        String name = operator + names++;
        return named(name, operator, attributes, inputs);
    }

    String named(String name, String operator, Map<String, Long> attributes, String... inputs) {
        Protobuf node = new Protobuf();
        List.of(inputs).forEach(input -> node.text(1, input));
        node.text(2, name).text(3, name).text(4, operator);
        attributes.forEach((key, number) -> node.message(5,
                new Protobuf().text(1, key).number(3, number).number(20, 2)));
        graph.message(1, node);
        return name;
    }

    void write(Path file) throws IOException {
        Files.write(file, new Protobuf().number(1, 8).message(7, graph)
                .message(8, new Protobuf().text(1, "").number(2, 13)).bytes());
    }

    private String constant(int type, byte[] raw, long... dimensions) {
        String name = "constant" + names++;
        Protobuf tensor = new Protobuf();
        for (long dimension : dimensions) {
            tensor.number(1, dimension);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return name;
    }

    private static Protobuf value(String name, int type, String... dimensions) {
        Protobuf shape = new Protobuf();
        List.of(dimensions).forEach(each -> shape.message(1, new Protobuf().text(2, each)));
        return new Protobuf().text(1, name).message(2, new Protobuf()
                .message(1, new Protobuf().number(1, type).message(2, shape)));
    }
}
