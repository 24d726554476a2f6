package dev.weir.batching;

/**
 * A simulated GPU: a batch of n holds it for {@code a + b·n}.
 *
 * @param aMillis what a batch costs however small
 * @param bMillis what each request adds
 * @param source  where the two come from
 */
record GpuProfile(double aMillis, double bMillis, String source) {
    private static final double WEIGHT_BYTES = 5.7e9;
    private static final double PARAMETERS = 8.03e9;
    private static final double KV_BYTES_PER_TOKEN = 2 * 32 * 8 * 128 * 2;
    private static final double BYTES_PER_SECOND = 0.7 * 2_039e9;
    private static final double FLOPS = 0.5 * 312e12;
    private static final int INPUT = 300;
    private static final int OUTPUT = 60;
    private static final double MILLIS = 1e3;

    /**
     * A roofline (Williams, Waterman, Patterson 2009) of a short support answer by an 8B model in INT4 on one A100: each
     * of the answer's tokens reads all weights once for the whole batch (a), each request adds its own prompt's and
     * tokens' arithmetic and its KV cache's traffic (b).
     */
    static GpuProfile roofline() {
        double step = WEIGHT_BYTES / BYTES_PER_SECOND;
        double perToken = 2 * PARAMETERS / FLOPS;
        double cache = (INPUT + OUTPUT / 2.0) * KV_BYTES_PER_TOKEN / BYTES_PER_SECOND;
        return new GpuProfile(MILLIS * OUTPUT * step, MILLIS * (INPUT * perToken + OUTPUT * (perToken + cache)), """
                roofline of Llama-3.1-8B in INT4 (8.03e9 parameters, 5.7 GB, 128 KiB of KV cache a token) on one A100 80 GB \
                (NVIDIA's data sheet: 2,039 GB/s, 312 TFLOPS FP16 dense); assumed: 70 % of the bandwidth, 50 % of the \
                arithmetic, 300 tokens in, 60 out""");
    }

    /** A fast model, so that a window of 10 ms matters. */
    static GpuProfile fast() {
        return new GpuProfile(8, 0.5, "illustrative: no source, only a model in whose scale 10 ms matter");
    }

    /** The same time for one request alone, divided otherwise. */
    GpuProfile withRatio(double ratio) {
        double alone = aMillis + bMillis;
        return new GpuProfile(alone / (1 + ratio), alone * ratio / (1 + ratio), "the same a + b, divided otherwise");
    }

    /** Requests a second of one GPU, one at a time. */
    double unbatchedRate() {
        return MILLIS / (aMillis + bMillis);
    }

    /** Requests a second of one GPU in full batches. */
    double rateAt(int batch) {
        return batch * MILLIS / (aMillis + bMillis * batch);
    }

    @Override
    public String toString() {
        return "a = %.1f ms, b = %.2f ms".formatted(aMillis, bMillis);
    }
}
