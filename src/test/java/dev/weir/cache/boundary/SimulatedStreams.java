package dev.weir.cache.boundary;

import dev.weir.assistant.Policy;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Many streams of one kind, and what they came to on average. */
record SimulatedStreams(List<SimulatedDesk> desks) {
    /** Of the near misses a judge compares so many, where nobody says otherwise. */
    static final double USUAL_SHARE = Policy.defaults().quality().nearMissShare();

    /** @param nearMissShare of the near misses that are judged; 0 where there is no such judge */
    static SimulatedStreams asked(SimulatedWorld world, long firstSeed, int streams, boolean learns, double nearMissShare) {
        return new SimulatedStreams(LongStream.range(firstSeed, firstSeed + streams)
                .mapToObj(seed -> new SimulatedDesk(seed, learns, nearMissShare).ask(world)).toList());
    }

    /** In so many the boundary stood for more than was accepted in the last quarter. */
    long broken() {
        return desks.stream().filter(desk -> desk.last().wrongShare() > SimulatedDesk.ACCEPTED).count();
    }

    double firstHits() {
        return average(desk -> desk.first().hitRate());
    }

    double lastHits() {
        return average(desk -> desk.last().hitRate());
    }

    double firstChecked() {
        return average(desk -> desk.first().checked);
    }

    double lastChecked() {
        return average(desk -> desk.last().checked);
    }

    double lastJudged() {
        return average(desk -> desk.last().judged);
    }

    /** Wrong answers of a whole stream. */
    double wrong() {
        return average(SimulatedDesk::wrong);
    }

    private double average(ToDoubleFunction<SimulatedDesk> figure) {
        return desks.stream().mapToDouble(figure).average().orElseThrow();
    }
}
