package dev.underhood.viewer.route;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** A program that shows a run in a viewer and tells what the viewer answers. */
final class AsksAViewer {
    private AsksAViewer() {}

    public static void main(String[] args) throws IOException {
        RunStore store = RunStore.inMemory();
        SampleRun.finished(store, "a", 2);
        try (TestServer server = new TestServer(store)) {
            for (String path :
                    List.of(
                            "runs/a/figures/kernels.png",
                            "runs/a/figures/kernels.svg",
                            "runs/a/figures/kernels.gif",
                            "runs/a/figures/learning-curve.csv",
                            "api/runs/a")) {
                HttpResponse<byte[]> answer = server.get(path);
                System.out.println(
                        path
                                + " "
                                + answer.statusCode()
                                + " "
                                + answer.headers().firstValue("Retry-After").orElse("")
                                + " "
                                + TestServer.text(answer).replaceAll("\\s+", " "));
            }
        }
    }
}
