package dev.underhood.animation;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.file.PartialFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes animations as videos with the {@code ffmpeg} that is on the PATH: H.264 in an {@code .mp4}
 * file, VP9 in a {@code .webm} file. Both have even sides only, so an odd one is made longer by
 * repeating its last pixels.
 */
public final class Video {
    private static final List<String> H264 =
            List.of(
                    "-c:v",
                    "libx264",
                    "-preset",
                    "medium",
                    "-crf",
                    "18",
                    "-movflags",
                    "+faststart");
    private static final List<String> VP9 =
            List.of("-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-row-mt", "1");

    private Video() {}

    /**
     * Returns whether videos can be made here.
     *
     * @return true if there is an {@code ffmpeg} on the PATH
     */
    public static boolean isAvailable() {
        return Ffmpeg.program().isPresent();
    }

    /**
     * Writes a video; an older file of that name is replaced when the new one is complete.
     *
     * @param animation what is played; a video cannot say that it begins again
     * @param file the file, its name ending in {@code .mp4} or {@code .webm}
     * @param progress is called for every frame
     * @return the epochs of which the figure has no frame; usually none
     * @throws IllegalArgumentException if the name has another ending
     * @throws NoSuchFrameException if the figure has no frame at any epoch
     * @throws VideoException if there is no ffmpeg or it fails
     * @throws InterruptedIOException if the thread is interrupted; the interrupt stays set
     * @throws IOException if the file cannot be written; nothing of it is left
     */
    public static List<Integer> write(Animation animation, Path file, Progress progress)
            throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean mp4 = name.endsWith(".mp4");
        if (!mp4 && !name.endsWith(".webm")) {
            throw new IllegalArgumentException(
                    "a video's name must end in .mp4 or .webm: " + file.getFileName());
        }
        Path program =
                Ffmpeg.program()
                        .orElseThrow(
                                () ->
                                        new VideoException(
                                                "no ffmpeg on the PATH: install it, or export a"
                                                        + " GIF instead"));
        return write(animation, file, mp4, program, progress);
    }

    static List<Integer> write(
            Animation animation, Path file, boolean mp4, Path program, Progress progress)
            throws IOException {
        return write(animation, file, mp4, program, progress, Ffmpeg.PATIENCE);
    }

    static List<Integer> write(
            Animation animation,
            Path file,
            boolean mp4,
            Path program,
            Progress progress,
            Duration patience)
            throws IOException {
        int height = animation.height();
        try (PartialFile part = PartialFile.of(file);
                Ffmpeg ffmpeg =
                        Ffmpeg.start(
                                program,
                                arguments(animation, height, mp4, part.path()),
                                patience)) {
            List<Integer> missing =
                    Frames.each(
                            animation,
                            height,
                            Video::bytes,
                            (frame, epoch, times) -> send(frame, times, ffmpeg),
                            progress);
            ffmpeg.finish();
            part.complete();
            return missing;
        }
    }

    private static List<String> arguments(Animation animation, int height, boolean mp4, Path file) {
        List<String> all = new ArrayList<>(List.of("-v", "error", "-f", "rawvideo"));
        all.addAll(List.of("-pix_fmt", "rgb24"));
        all.addAll(List.of("-s", even(animation.width()) + "x" + even(height)));
        all.addAll(List.of("-r", String.valueOf(animation.fps()), "-i", "-", "-an"));
        // without these, players guess how to turn the colours back
        all.addAll(List.of("-vf", "scale=out_color_matrix=bt709:out_range=tv"));
        all.addAll(List.of("-colorspace", "bt709", "-color_primaries", "bt709"));
        all.addAll(List.of("-color_trc", "bt709", "-pix_fmt", "yuv420p"));
        all.addAll(mp4 ? H264 : VP9);
        all.addAll(List.of("-f", mp4 ? "mp4" : "webm", "-y", file.toString()));
        return all;
    }

    private static int even(int side) {
        return side + side % 2;
    }

    private static byte[] bytes(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ColorCount.pixels(image);
        byte[] bytes = new byte[3 * even(width) * even(height)];
        for (int y = 0, to = 0; y < even(height); y++) {
            int row = Math.min(y, height - 1) * width;
            for (int x = 0; x < even(width); x++) {
                int rgb = pixels[row + Math.min(x, width - 1)];
                bytes[to++] = (byte) (rgb >> 16);
                bytes[to++] = (byte) (rgb >> 8);
                bytes[to++] = (byte) rgb;
            }
        }
        return bytes;
    }

    private static void send(byte[] frame, int times, Ffmpeg ffmpeg) throws IOException {
        for (int i = 0; i < times; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted before the video was complete");
            }
            ffmpeg.take(frame);
        }
    }
}
