package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.mount.Container;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, behind a proxy, in a frame, and with a token. */
class ExposedPageTest {
    private static Browser browser;

    private final RunStore store = RunStore.inMemory();

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void forget() {
        browser.open("about:blank");
        browser.complaints();
    }

    private Training training() {
        return new Training(store, "live", "live", Training.START);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_live_behind_a_proxy_under_a_prefix(boolean isPassedOn) throws IOException {
        var builder = Viewer.builder(store).port(0).token();
        try (Training training = training().upTo(0);
                Viewer viewer =
                        (isPassedOn ? builder.prefix("/user/me/proxy/7070/") : builder).start();
                Proxy proxy = new Proxy(viewer.port(), "/user/me/proxy/7070", isPassedOn)) {
            String key = viewer.url().substring(viewer.url().indexOf('?'));
            browser.open(proxy.url() + key);
            browser.waitForEpoch(0);
            for (int epoch = 1; epoch <= 2; epoch++) {
                training.upTo(epoch);
                browser.waitForEpoch(epoch);
            }
            assertThat(browser.figures())
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith(proxy.url() + "runs/"));
            assertThat(browser.run("return location.href")).isEqualTo(proxy.url());
            assertThat(browser.run("return document.cookie")).isEqualTo("");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOMCAT", "JAVALIN"})
    void is_live_in_the_server_of_an_application(Container container) throws Exception {
        ViewerServlet servlet = Viewer.builder(store).token().servlet();
        try (Training training = training().upTo(0);
                Container.Running server = container.start(Map.of("/my/runs", servlet))) {
            String page = "http://127.0.0.1:" + server.port() + "/app/my/runs/";
            browser.open(page + servlet.entry());
            browser.waitForEpoch(0);
            training.upTo(1);
            browser.waitForEpoch(1);
            assertThat(browser.figures())
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith(page + "runs/"));
            assertThat(browser.run("return document.cookie")).isEqualTo("");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void two_viewers_of_one_host_keep_each_other_signed_in() {
        try (Training training = training().upTo(1);
                Viewer first = Viewer.builder(store).port(0).token().start();
                Viewer second = Viewer.builder(store).port(0).token().start()) {
            training.end();
            for (Viewer viewer : List.of(first, second)) {
                browser.open(viewer.url());
                browser.waitForEpoch(1);
            }
            for (Viewer viewer : List.of(first, second, first)) {
                assertThat(viewer.url()).doesNotContain("?"); // the key is used up
                browser.open(viewer.url());
                browser.waitForEpoch(1);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void asks_for_the_token_and_takes_it() {
        try (Training training = training().upTo(1);
                Viewer viewer = Viewer.builder(store).port(0).token().start()) {
            training.end();
            browser.open("http://127.0.0.1:" + viewer.port() + "/");
            browser.waitForText("h1", "This viewer asks for its token");
            browser.find("#token").sendKeys("wrong");
            browser.find("button").click();
            browser.waitForText("#wrong", "That is not the token");
            browser.find("#token").clear();
            browser.find("#token").sendKeys(viewer.token().orElseThrow());
            browser.find("button").click();
            browser.waitForEpoch(1);
        }
    }

    @Test
    void works_in_a_permitted_frame_of_another_site_with_a_token() throws IOException {
        HttpServer hub =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String origin = "http://localhost:" + hub.getAddress().getPort();
        try (Training training = training().upTo(0);
                Viewer viewer = Viewer.builder(store).port(0).token().frames(origin).start();
                Viewer closed = Viewer.builder(store).port(0).start()) {
            serve(hub, "/", viewer.url());
            serve(hub, "/closed", closed.url());
            hub.start();
            browser.open(origin + "/");
            browser.inFrame(
                    () -> {
                        browser.waitForEpoch(0);
                        training.upTo(1);
                        browser.waitForEpoch(1);
                    });
            browser.complaints();
            browser.open(origin + "/closed");
            assertThat(browser.complaints())
                    .anyMatch(line -> line.contains("frame-ancestors 'none'"));
        } finally {
            hub.stop(0);
        }
    }

    @Test
    void shows_a_drawing_opened_by_itself_and_runs_no_script_in_it() {
        try (Training training = training().upTo(2);
                Viewer viewer = Viewer.builder(store).port(0).start()) {
            training.end();
            for (String figure : List.of("learning-curve", "kernels", "predictions")) {
                browser.open(viewer.url() + "runs/live/figures/" + figure + ".svg");
                assertThat(browser.complaints()).as(figure).isEmpty();
            }
            // the figure's white paper, and not the black of a shape without its colour
            assertThat(
                            browser.run(
                                    "return getComputedStyle(document.querySelector('rect, path')).fill"))
                    .isNotEqualTo("rgb(0, 0, 0)");
        }
    }

    private static void serve(HttpServer hub, String path, String viewer) {
        byte[] page =
                ("<!doctype html><title>hub</title><iframe width=1200 height=800 src=\""
                                + viewer
                                + "\"></iframe>")
                        .getBytes(StandardCharsets.UTF_8);
        hub.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
    }
}
