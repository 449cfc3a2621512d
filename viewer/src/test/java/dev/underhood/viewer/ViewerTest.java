package dev.underhood.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.store.RunStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerTest {
    private final RunStore store = RunStore.inMemory();

    @Test
    void serves_at_a_free_port_until_it_is_closed() throws IOException {
        Viewer viewer = Viewer.builder(store).port(0).start();
        assertThat(viewer.isRunning()).isTrue();
        assertThat(viewer.url()).isEqualTo("http://127.0.0.1:" + viewer.port() + "/");
        viewer.close();
        viewer.close();
        assertThat(viewer.isRunning()).isFalse();
        try (ServerSocket again = new ServerSocket()) {
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), viewer.port()));
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void no_other_address_of_this_machine_answers() throws IOException {
        try (Viewer viewer = Viewer.builder(store).port(0).start()) {
            List<InetAddress> others =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                            .toList();
            for (InetAddress other : others) {
                assertThatThrownBy(
                                () -> {
                                    try (Socket socket = new Socket()) {
                                        socket.connect(
                                                new InetSocketAddress(other, viewer.port()), 3000);
                                    }
                                })
                        .as(other.toString())
                        .isInstanceOfAny(ConnectException.class, SocketTimeoutException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.2"})
    void listens_where_others_can_reach_it_only_with_a_token(String host) {
        assertThatThrownBy(() -> Viewer.builder(store).host(host).port(0).start())
                .isInstanceOf(ViewerException.class)
                .hasMessageContainingAll(host, "--token", "SSH tunnel")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "", "1.2.3", "300.1.1.1", "http://127.0.0.1"})
    void looks_no_name_up(String host) {
        assertThatThrownBy(() -> Viewer.builder(store).host(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not an address to listen at");
    }

    @Test
    void waits_until_it_is_closed() throws InterruptedException {
        Viewer viewer = Viewer.builder(store).port(0).start();
        Thread closer = new Thread(viewer::close);
        closer.start();
        viewer.await();
        assertThat(viewer.isRunning()).isFalse();
        viewer.await(); // and no longer
        closer.join();
    }

    @Test
    void waits_no_longer_than_its_thread_may() {
        try (Viewer viewer = Viewer.builder(store).port(0).start()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(viewer::await).isInstanceOf(InterruptedException.class);
            assertThat(viewer.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void rejects_a_port_that_does_not_exist(int port) {
        assertThatThrownBy(() -> Viewer.builder(store).port(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(port));
    }

    @Test
    void localhost_is_the_same_address() {
        try (Viewer viewer = Viewer.builder(store).host("localhost").port(0).start()) {
            assertThat(viewer.url()).isEqualTo("http://localhost:" + viewer.port() + "/");
        }
    }

    @Test
    void a_port_in_use_is_named_with_the_cure_in_one_line() {
        try (Viewer first = Viewer.builder(store).port(0).start()) {
            assertThatThrownBy(() -> Viewer.builder(store).port(first.port()).start())
                    .isInstanceOf(ViewerException.class)
                    .hasMessageContainingAll(
                            "port " + first.port(), "in use", "choose another (--port")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_viewer_around_a_training_that_cannot_start_is_one_warning() throws IOException {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (ServerSocket other = occupied();
                Viewer viewer = Viewer.serve(store)) {
            assertThat(other.isBound()).isTrue();
            assertThat(viewer.isRunning()).isFalse();
            assertThat(viewer.url()).isEmpty();
            assertThat(viewer.port()).isEqualTo(-1);
        } finally {
            System.setErr(err);
        }
        assertThat(log.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("WARN")))
                .hasSize(1)
                .allMatch(line -> line.contains("port 7070 is in use"));
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("ERROR", "\tat ");
    }

    @Test
    void never_keeps_a_program_from_ending() throws Exception {
        Process program =
                ChildJvm.start(
                        ChildJvm.classPath(path -> true), EmbeddedForAMoment.class.getName());
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String out = ChildJvm.output(program);
        long ended = System.currentTimeMillis();
        assertThat(program.exitValue()).as(out).isZero();
        long mainReturned =
                Long.parseLong(
                        out.lines().filter(l -> l.matches("[0-9]+")).findFirst().orElse("0"));
        assertThat(ended - mainReturned).as(out).isLessThan(20_000); // in fact below 2 seconds
        program.destroyForcibly();
    }

    /** Binds the default port, or finds it bound by another program: both will do. */
    private static ServerSocket occupied() throws IOException {
        ServerSocket socket = new ServerSocket();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            socket.bind(new InetSocketAddress(loopback, Viewer.DEFAULT_PORT));
        } catch (IOException e) {
            socket.bind(new InetSocketAddress(loopback, 0));
        }
        return socket;
    }
}
