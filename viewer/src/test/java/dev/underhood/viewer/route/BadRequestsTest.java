package dev.underhood.viewer.route;

import static dev.underhood.viewer.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.RequestGuardTest;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send; the server says no, and is there for the next one. */
class BadRequestsTest {
    private static final RunStore STORE = RunStore.inMemory();
    private static final TestServer SERVER = new TestServer(STORE);
    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void is_still_there() {
        assertThat(SERVER.get("api/runs").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "%252e%252e%252f",
                "..%5c..%5cx",
                "x%23/../../",
                "/etc/passwd",
                "C:%5C",
                "%5C%5Chost%5Cs",
                "CON",
                "a.",
                ".git",
                ":memory:",
                ":resource:http://127.0.0.1/",
                "file:x?mode=rwc",
                "",
                "..;/",
                "%00",
                "%ff%fe",
                "%c0%ae%c0%ae/",
                "%u0041",
                "%zz",
                "a;x=1",
                "a%20b",
                "\u00e4",
                "no-such-run",
                "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
            })
    void a_run_that_is_not_listed_is_not_looked_for(String id) {
        for (String path :
                new String[] {
                    "/api/runs/" + id + "/scalars",
                    "/runs/" + id + "/figures/kernels.png",
                    "/" + id + "/x"
                }) {
            String answer = SERVER.rawWithHost(path, "127.0.0.1");
            assertThat(status(answer)).as(path + "\n" + answer).isIn(400, 404);
            assertThat(answer).contains("{\"error\":");
            RequestGuardTest.assertSafe(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n" + CLOSE, // no host
                "GET / HTTP/1.1\r\n" + HOST + HOST + CLOSE,
                "GET http://evil.example/ HTTP/1.1\r\n" + HOST + CLOSE,
                "GET http://127.0.0.1/../ HTTP/1.1\r\n" + HOST + CLOSE,
                "GET / HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n" + CLOSE,
                "GET / HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n" + CLOSE,
                "GET / HTTP/1.1\r\n" + HOST + "Content-Length: +4\r\n" + CLOSE,
                "GET / HTTP/1.1\r\n"
                        + HOST
                        + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"
                        + CLOSE
                        + "0\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "X : a\r\n" + CLOSE,
                "GET / HTTP/1.1\r\n" + HOST + "X: a\0b\r\n" + CLOSE,
                "GET /%00 HTTP/1.1\r\n" + HOST + CLOSE,
                "GET /%zz HTTP/1.1\r\n" + HOST + CLOSE,
                "GET /%ff%fe HTTP/1.1\r\n" + HOST + CLOSE,
                "GET /%c0%ae%c0%ae/ HTTP/1.1\r\n" + HOST + CLOSE,
                "GET /..;/ HTTP/1.1\r\n" + HOST + CLOSE,
                "GET nothing HTTP/1.1\r\n" + HOST + CLOSE,
                "\u0016\u0003\u0001\0\u00a5\u0001\0\0\u00a1\u0003\u0003\r\n\r\n" // TLS
            })
    void what_is_no_request_is_a_bad_request(String request) {
        String answer = SERVER.raw(request);
        assertThat(status(answer)).as(answer).isEqualTo(400);
        RequestGuardTest.assertSafe(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "FFFFFFFFFFFFFFFF", "5\r\nhello\r\n0"})
    void a_body_in_chunks_is_refused_whatever_the_chunks_are(String chunks) {
        String answer =
                SERVER.raw(
                        "GET / HTTP/1.1\r\n"
                                + HOST
                                + "Transfer-Encoding: chunked\r\n"
                                + CLOSE
                                + chunks
                                + "\r\n\r\n");
        assertThat(status(answer)).as(answer).isIn(400, 413);
        RequestGuardTest.assertSafe(answer);
    }

    @Test
    void a_body_is_refused_before_it_is_sent() {
        String answer =
                SERVER.raw(
                        "GET / HTTP/1.1\r\n"
                                + HOST
                                + "Expect: 100-continue\r\nContent-Length: 1000000000\r\n"
                                + "Content-Encoding: gzip\r\n\r\n");
        assertThat(status(answer)).isEqualTo(413);
    }

    @Test
    void another_version_of_the_protocol_is_not_spoken() {
        String answer = SERVER.raw("GET / HTTP/9.9\r\n" + HOST + CLOSE);
        assertThat(status(answer)).isEqualTo(505);
    }

    @Test
    void a_hundred_requests_at_once_get_a_hundred_answers() {
        String one = "GET /api/runs HTTP/1.1\r\n" + HOST;
        String answer = SERVER.raw((one + "\r\n").repeat(99) + one + CLOSE);
        assertThat(answer.split("HTTP/1.1 200 OK", -1)).hasSize(101);
    }

    @Test
    void odd_headers_do_no_harm() {
        for (String header :
                new String[] {
                    "Range: bytes=" + "0-,".repeat(1000) + "0-",
                    "Accept-Encoding: " + "gzip,".repeat(1500),
                    "If-None-Match: \"",
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                }) {
            String request = "GET / HTTP/1.1\r\n" + HOST + header + "\r\n";
            assertThat(status(SERVER.raw(request + CLOSE))).as(header).isEqualTo(200);
        }
    }

    @Test
    void a_parameter_ten_thousand_times_is_too_long_and_twice_is_too_often() {
        String many = SERVER.rawWithHost("/?" + "a=1&".repeat(10_000), "localhost");
        assertThat(status(many)).isEqualTo(414);
        SampleRun.finished(STORE, "twice", 0);
        assertThat(SERVER.get("api/runs/twice/scalars?name=a&name=a").statusCode()).isEqualTo(400);
    }
}
