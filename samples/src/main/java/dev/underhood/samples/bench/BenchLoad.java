package dev.underhood.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Measures how soon a viewer answers one kind of request when several clients ask at a time, each
 * again as soon as it has its answer. A client that gets the answer that the viewer is busy asks
 * for the next one; those answers are counted apart.
 */
final class BenchLoad {
    private static final int BUSY = 503;

    private final HttpClient client = HttpClient.newHttpClient();
    private final PrintWriter out;
    private final List<Integer> clients;
    private final int requests;
    private final AtomicInteger number = new AtomicInteger();

    /**
     * Makes a measurement.
     *
     * @param clients how many clients ask at a time, one row each
     * @param requests how many answers a row is made of
     */
    BenchLoad(PrintWriter out, List<Integer> clients, int requests) {
        this.out = out;
        this.clients = List.copyOf(clients);
        this.requests = requests;
    }

    void heading() {
        out.printf(
                Locale.ROOT,
                "%n%-34s %8s %8s %8s %8s; ms, %d answers%n",
                "",
                "clients",
                "p50",
                "p99",
                "busy",
                requests);
    }

    /**
     * Prints a row for each number of clients.
     *
     * @param url the address of each request, by its number
     * @return the median with the fewest clients, in ms
     */
    double row(String what, IntFunction<String> url) throws Exception {
        for (int i = 0; i < Math.min(requests, 20); i++) {
            millis(url.apply(number.incrementAndGet()));
        }
        double first = Double.NaN;
        for (int count : clients) {
            List<Double> all = measured(count, url);
            List<Double> answered = all.stream().filter(Double::isFinite).sorted().toList();
            double median = percentile(answered, 0.5);
            first = Double.isNaN(first) ? median : first;
            out.printf(
                    Locale.ROOT,
                    "%-34s %8d %8.1f %8.1f %8d%n",
                    what,
                    count,
                    median,
                    percentile(answered, 0.99),
                    all.size() - answered.size());
            out.flush();
        }
        return first;
    }

    /** Returns the times of all requests; infinity for those that met a busy viewer. */
    private List<Double> measured(int count, IntFunction<String> url) throws Exception {
        List<Double> times = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int share = requests / count + (i < requests % count ? 1 : 0);
                Callable<Integer> asking =
                        () -> {
                            for (int request = 0; request < share; request++) {
                                times.add(millis(url.apply(number.incrementAndGet())));
                            }
                            return share;
                        };
                all.add(threads.submit(asking));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return times;
    }

    static double percentile(List<Double> sorted, double part) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }

    private double millis(String url) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<byte[]> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == BUSY) {
            return Double.POSITIVE_INFINITY;
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(url + " answers " + answer.statusCode());
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
