package dev.underhood.viewer.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A client that has asked for a large animation and takes it as the test says. */
public final class GifClient implements AutoCloseable {
    private final Socket socket = new Socket();

    /** Records a run of large grey pictures that cannot be packed, and asks for them as a GIF. */
    public GifClient(RunStore store, Viewer viewer) throws IOException {
        if (store.list().stream().noneMatch(id -> id.value().equals("noise"))) {
            recordNoise(store);
        }
        socket.setReceiveBufferSize(4096); // so that little is on its way
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), viewer.port()));
        socket.setSoTimeout(60_000);
        String request =
                "GET /runs/noise/figures/kernels.gif?width=1024 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        assertThat(socket.getInputStream().read()).as("the answer begins").isEqualTo('H');
    }

    private static void recordNoise(RunStore store) {
        Random random = new Random(7);
        try (RunWriter writer = store.create(SampleRun.info("noise", SampleRun.START))) {
            for (int epoch = 0; epoch < 40; epoch++) {
                float[] values = new float[16 * 64 * 64];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                Tensor kernels = Tensor.of(values, 16, 1, 64, 64);
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                SampleRun.START.plusSeconds(epoch),
                                List.of(),
                                Map.of(TensorNames.kernels(SampleRun.LAYER), kernels)));
            }
        }
    }

    /** Goes on reading for as long as the test lasts, a little at a time. */
    public void readSlowly() {
        Thread reader =
                new Thread(
                        () -> {
                            byte[] some = new byte[16 << 10];
                            try {
                                while (socket.getInputStream().read(some) >= 0) {
                                    Thread.sleep(50);
                                }
                            } catch (IOException | InterruptedException e) {
                                // closed by the test
                            }
                        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Reads all there is and returns the last characters. */
    public String end() {
        StringBuilder end = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
                end.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                end.delete(0, Math.max(0, end.length() - 16));
            }
        } catch (IOException e) {
            end.append(" cut"); // reset
        }
        return end.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
