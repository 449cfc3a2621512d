package dev.underhood.samples.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.underhood.cli.UnusableInputException;
import dev.underhood.file.TemporaryFolder;
import dev.underhood.samples.bench.measure.Median;
import dev.underhood.samples.command.Version;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures how soon the viewer answers where there is much to tell: a folder of many runs, one of
 * which is long. Each address is asked for once cold, by the first client of a new viewer, and then
 * again and again by one client, alone and beside others that ask for the list without a pause. At
 * last several clients ask for the same thing at a time.
 */
@Command(
        name = "viewer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measures how soon the viewer answers with many runs and with a long one.")
final class BenchViewer implements Callable<Integer> {
    private static final int TIMES = 21;
    private static final int WARM_UP = 30;
    private static final long SETTLING_MILLIS = 2_500;

    @Option(names = "--count", description = "short runs (default: ${DEFAULT-VALUE})")
    private int count = 300;

    @Option(names = "--epochs", description = "epochs of the long run (default: ${DEFAULT-VALUE})")
    private int epochs = 1_000;

    @Option(names = "--layers", description = "layers of the long run (default: ${DEFAULT-VALUE})")
    private int layers = 20;

    @Option(names = "--steps", description = "updates of the long run (default: ${DEFAULT-VALUE})")
    private int steps = 1_000_000;

    @Option(names = "--clients", description = "clients beside (default: ${DEFAULT-VALUE})")
    private int clients = 50;

    @Option(
            names = "--requests",
            description = "answers for each number of clients (default: ${DEFAULT-VALUE})")
    private int requests = 300;

    @Spec private @Nullable CommandSpec spec;

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        if (count < 0 || epochs < 2 || layers < 1 || steps < 1 || clients < 0 || requests < 1) {
            throw new UnusableInputException(
                    "give at least 2 epochs, 1 layer, 1 step and 1 request");
        }
        try (TemporaryFolder folder = TemporaryFolder.named("underhood-bench")) {
            RunStore written = RunStore.at(folder.path());
            for (int run = 0; run < count; run++) {
                BenchRuns.writeShort(written, run);
            }
            BenchRuns.writeLong(written, epochs, layers, steps);
            // a file that was written a moment ago is opened at every look
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLING_MILLIS));
            try (Viewer viewer = Viewer.builder(RunStore.at(folder.path())).port(0).start()) {
                measure(viewer.url(), out);
            }
        }
        return 0;
    }

    private void measure(String url, PrintWriter out) throws Exception {
        String run = "api/runs/" + BenchRuns.LONG;
        out.printf(
                Locale.ROOT,
                "%d runs, one of %d epochs x %d layers and %d steps; ms%n",
                count + 1,
                epochs,
                layers,
                steps);
        out.printf(
                Locale.ROOT,
                "%-34s %8s %8s %8s   beside %d%n",
                "",
                "cold",
                "median",
                "longest",
                clients);
        row(out, "the list of runs", url + "api/runs");
        row(out, "the long run", url + run);
        row(out, "its probes at the last epoch", url + run + "/probes");
        row(out, "its loss, step by step", url + run + "/scalars?name=train%2Floss");
        String loss = url + "runs/" + BenchRuns.LONG + "/figures/steps.png?metric=train%2Floss";
        row(out, "its loss, drawn", loss);
        row(out, "the same in dark colours", loss + "&theme=dark");
        String runs =
                IntStream.range(0, Math.min(3, count))
                        .mapToObj(number -> ",short-" + number)
                        .collect(Collectors.joining("", "runs=" + BenchRuns.LONG, ""));
        row(out, "four runs, compared", url + "api/compare?" + runs);
        row(out, "their curves", url + "compare/curves.png?metric=loss&" + runs);
        spike(out, url + run + "/scalars?name=train%2Floss");
        load(out, url);
    }

    private void load(PrintWriter out, String url) throws Exception {
        List<Integer> counts =
                IntStream.of(1, 10, 50)
                        .map(count -> Math.min(count, Math.max(1, clients)))
                        .distinct()
                        .boxed()
                        .toList();
        BenchLoad load = new BenchLoad(out, counts, requests);
        load.heading();
        String run = url + "api/runs/" + BenchRuns.LONG;
        String kernels = url + "runs/" + BenchRuns.LONG + "/figures/kernels.png?epoch=";
        load.row("the list of runs", i -> url + "api/runs");
        load.row("the long run", i -> run);
        // no two alike, so that none is kept from before
        load.row("a figure, drawn", i -> kernels + i % (epochs + 1) + "&width=" + (300 + i % 97));
        load.row("a figure, kept", i -> kernels + "1");
        int early = Math.min(10, epochs);
        double first = load.row("a step of the probes, early", i -> step(run, early, i));
        double last = load.row("a step of the probes, at the end", i -> step(run, epochs, i));
        out.printf(
                Locale.ROOT,
                "a step at epoch %d takes %.2f times as long as one at epoch %d%n",
                epochs,
                last / first,
                early);
    }

    /** An epoch and the one before it in turn, as when somebody moves the slider to and fro. */
    private static String step(String run, int epoch, int request) {
        return run + "/probes?epoch=" + (epoch - request % 2);
    }

    private void row(PrintWriter out, String what, String url) throws Exception {
        double cold = millis(url);
        for (int i = 0; i < (cold < 1_000 ? WARM_UP : 2); i++) {
            millis(url);
        }
        List<Double> alone = times(url);
        List<Double> beside = beside(url);
        out.printf(
                Locale.ROOT,
                "%-34s %8.1f %8.1f %8.1f   median %.1f, longest %.1f%n",
                what,
                cold,
                Median.of(alone),
                alone.stream().max(Double::compare).orElseThrow(),
                Median.of(beside),
                beside.stream().max(Double::compare).orElseThrow());
        out.flush();
    }

    private List<Double> times(String url) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            times.add(millis(url));
        }
        return times;
    }

    private List<Double> beside(String url) throws Exception {
        String list = URI.create(url).resolve("/api/runs").toString();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, clients));
        try {
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Callable<Integer> other =
                        () -> {
                            int asked = 0;
                            for (; !over.get(); asked++) {
                                millis(list);
                            }
                            return asked;
                        };
                others.add(threads.submit(other));
            }
            List<Double> times = times(url);
            over.set(true);
            for (Future<?> other : others) {
                other.get();
            }
            return times;
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    /** Tells whether the one value that stands out survives the thinning of the curve. */
    private void spike(PrintWriter out, String url) throws Exception {
        JsonObject curve =
                JsonParser.parseString(new String(get(url), StandardCharsets.UTF_8))
                        .getAsJsonObject()
                        .getAsJsonObject("steps")
                        .getAsJsonObject("train/loss");
        JsonArray y = curve.getAsJsonArray("y");
        double highest = 0;
        for (int i = 0; i < y.size(); i++) {
            highest = Math.max(highest, y.get(i).getAsDouble());
        }
        out.printf(
                Locale.ROOT,
                "%d of %d points sent; the highest of them is %.1f, the highest recorded is %.1f%n",
                y.size(),
                steps,
                highest,
                BenchRuns.SPIKE);
        out.flush();
    }

    private double millis(String url) throws IOException, InterruptedException {
        long began = System.nanoTime();
        get(url);
        return (System.nanoTime() - began) / 1e6;
    }

    private byte[] get(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(url + " answers " + answer.statusCode());
        }
        return answer.body();
    }
}
