package dev.weir.bench;

import dev.weir.inference.embedding.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Hit rate against the share of wrong hits, of Weir and of one cosine, as CSV and as a picture in target/bench. */
final class CacheCurves {
    private static final Path FOLDER = Path.of("target/bench");
    private static final double MOST_WRONG = 0.06;

    private final Embedder embedder = new Embedder();
    private final Map<String, CosineCache> cosines = new HashMap<>();

    /** What Weir reached at an accepted share of wrong hits. */
    record Point(double accepted, double hits, double wrong) {
    }

    CosineCache cosine(CacheSet set) {
        return cosines.computeIfAbsent(set.name(), name -> new CosineCache(set.stream(), embedder));
    }

    void write(CacheSet set, List<Point> points) throws IOException {
        Files.createDirectories(FOLDER);
        String name = "cache-" + set.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        StringBuilder csv = new StringBuilder("cache,setting,hit_share,wrong_share_of_hits\n");
        points.forEach(point -> csv.append(String.format(Locale.ROOT, "weir,%s,%.4f,%.4f%n", point.accepted(),
                point.hits(), point.wrong())));
        cosine(set).curve().forEach(point -> csv.append(String.format(Locale.ROOT, "cosine,%.2f,%.4f,%.4f%n",
                point.threshold(), point.hits(), point.wrong())));
        csv.append(String.format(Locale.ROOT, "oracle,,%.4f,%.4f%n", set.oracle(), 0.0));
        Files.writeString(FOLDER.resolve(name + ".csv"), csv);
        XYChart chart = new XYChartBuilder().width(720).height(480).title(set.name() + ": " + set.remark())
                .xAxisTitle("wrong, of the hits").yAxisTitle("hits, of the questions").build();
        List<CosineCache.Best> shown = cosine(set).curve().stream().filter(point -> point.wrong() <= MOST_WRONG).toList();
        if (!shown.isEmpty()) {
            chart.addSeries("one cosine", shown.stream().map(CosineCache.Best::wrong).toList(),
                    shown.stream().map(CosineCache.Best::hits).toList());
        }
        chart.addSeries("Weir", points.stream().map(Point::wrong).toList(), points.stream().map(Point::hits).toList());
        chart.addSeries("oracle", List.of(0.0, MOST_WRONG), List.of(set.oracle(), set.oracle()));
        VectorGraphicsEncoder.saveVectorGraphic(chart, FOLDER.resolve(name).toString(),
                VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        System.out.println("  written: " + FOLDER.resolve(name) + ".csv and .svg");
    }
}
