package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.ViewerServlet;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/embed.md runs and does what the text says. */
class EmbedTest {
    private final RunStore store = RunStore.inMemory();

    @BeforeEach
    void record() {
        RunInfo info =
                new RunInfo(
                        new RunId("mine"),
                        "mine",
                        Instant.EPOCH,
                        1,
                        List.of(),
                        List.of(),
                        ProbeSet.of(Tensor.of(new float[1], 1, 1), new int[] {0}));
        try (RunWriter writer = store.create(info)) {
            writer.append(new EpochSnapshot(0, Instant.EPOCH, List.of(), Map.of()));
        }
    }

    @Test
    void the_viewer_has_a_port_for_itself() throws Exception {
        // begin own-port
        Viewer viewer = Viewer.builder(store).port(0).start();
        System.out.println(viewer.url()); // e.g. http://127.0.0.1:40123/
        // end own-port
        try (viewer) {
            assertThat(runs(viewer.url())).contains("mine");
        }
    }

    @Test
    void the_viewer_stands_in_a_javalin_app() throws Exception {
        // begin javalin
        ViewerServlet viewer = Viewer.builder(store).servlet();
        Javalin app =
                Javalin.create(
                        config -> {
                            config.routes.get("/", ctx -> ctx.result("my application"));
                            config.jetty.modifyServletContextHandler(
                                    context ->
                                            context.addServlet(
                                                    new ServletHolder(viewer), "/underhood/*"));
                        });
        app.start("127.0.0.1", 0);
        // end javalin
        try {
            String root = "http://127.0.0.1:" + app.port() + "/";
            assertThat(runs(root + "underhood/")).contains("mine");
            assertThat(get(root).body()).isEqualTo("my application");
        } finally {
            app.stop();
        }
    }

    @Test
    void the_viewer_stands_in_jetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        RunStore others = RunStore.inMemory();
        // begin jetty
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addServlet(new ServletHolder(Viewer.builder(store).servlet()), "/mine/*");
        context.addServlet(new ServletHolder(Viewer.builder(others).servlet()), "/others/*");
        server.setHandler(context);
        server.start();
        // end jetty
        try {
            String root = "http://127.0.0.1:" + connector.getLocalPort() + "/app/";
            assertThat(runs(root + "mine/")).contains("mine");
            assertThat(runs(root + "others/")).isEqualTo("{\"runs\":[]}");
        } finally {
            server.stop();
        }
    }

    @Test
    void the_viewer_stands_in_tomcat_and_asks_for_a_token(@TempDir Path folder) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // begin tomcat
        ViewerServlet viewer = Viewer.builder(store).token().hosts("app.example.org").servlet();
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "underhood", viewer).setAsyncSupported(true);
        context.addServletMappingDecoded("/underhood/*", "underhood");
        tomcat.start();
        System.out.println("https://app.example.org/underhood/" + viewer.entry());
        // end tomcat
        try {
            String page =
                    "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/underhood/";
            String token = viewer.token().orElseThrow();
            assertThat(get(page + "api/runs").statusCode()).isEqualTo(401);
            assertThat(get(page + "api/runs", "Authorization", "Bearer " + token).body())
                    .contains("mine");
            assertThat(get(page + viewer.entry()).headers().firstValue("Set-Cookie")).isPresent();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static String runs(String page) throws Exception {
        return get(page + "api/runs").body();
    }

    private static HttpResponse<String> get(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
