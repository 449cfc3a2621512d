package dev.underhood.exchange.tensorboard;

import dev.underhood.figure.Pictures;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What TensorBoard's projector shows: each embedding and the features, as they were recorded last,
 * as a table beside the event files, with the class and the picture of each sample.
 */
final class Projector {
    /** The projector takes no larger sheet of pictures. */
    private static final int MOST_PIXELS = 8192;

    private final Path folder;
    private final RunReader run;
    private final StringBuilder config = new StringBuilder();

    private Projector(Path folder, RunReader run) {
        this.folder = folder;
        this.run = run;
    }

    /** Writes the files; none for a run without an embedding. */
    static void write(Path folder, RunReader run) throws IOException {
        Projector projector = new Projector(folder, run);
        for (String name : run.tensorNames()) {
            if (TensorNames.isEmbedding(name) || name.equals(TensorNames.FEATURES)) {
                projector.table(name);
            }
        }
        if (!projector.config.isEmpty()) {
            Files.writeString(folder.resolve("projector_config.pbtxt"), projector.config);
        }
    }

    private void table(String name) throws IOException {
        OptionalInt epoch = last(name);
        Tensor rows = epoch.isEmpty() ? null : run.tensor(name, epoch.getAsInt()).orElse(null);
        if (rows == null || rows.rank() != 2) {
            return;
        }
        String file = name.replaceAll("[^A-Za-z0-9-]", "-");
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(file + ".tsv"))) {
            int columns = rows.size(1);
            for (int i = 0; i < rows.size(); i++) {
                out.write(String.valueOf(rows.at(i)));
                out.write(i % columns == columns - 1 ? '\n' : '\t');
            }
        }
        config.append("embeddings {\n  tensor_name: \"")
                .append(file)
                .append(" at epoch ")
                .append(epoch.getAsInt())
                .append("\"\n  tensor_path: \"")
                .append(file)
                .append(".tsv\"\n");
        metadata(rows.size(0));
        sprite(rows.size(0));
        config.append("}\n");
    }

    private void metadata(int samples) throws IOException {
        Tensor labels = lastOf(TensorNames.LABELS).orElse(null);
        if (labels == null || labels.size() != samples) {
            return;
        }
        List<String> names = run.info().classNames();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("metadata.tsv"))) {
            out.write("sample\tclass\n");
            for (int i = 0; i < samples; i++) {
                out.write(i + "\t" + label(labels.at(i), names) + "\n");
            }
        }
        config.append("  metadata_path: \"metadata.tsv\"\n");
    }

    private static String label(float label, List<String> names) {
        if (label != Math.rint(label)) {
            return String.valueOf(label);
        }
        if (label == -1) {
            return "not known";
        }
        return label >= 0 && label < names.size()
                ? names.get((int) label).replaceAll("\\s", " ")
                : String.valueOf((long) label);
    }

    /** The pictures row by row on one square sheet, as the projector wants them. */
    private void sprite(int samples) throws IOException {
        Tensor pictures = lastOf(TensorNames.EMBEDDING_IMAGES).orElse(null);
        if (pictures == null || pictures.rank() != 4 || pictures.size(0) != samples) {
            return;
        }
        int height = pictures.size(2);
        int width = pictures.size(3);
        int across = (int) Math.ceil(Math.sqrt(samples));
        if ((long) across * Math.max(width, height) > MOST_PIXELS || samples == 0) {
            return;
        }
        BufferedImage sheet =
                new BufferedImage(across * width, across * height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < samples; i++) {
            draw(sheet, pictures.slice(i), i % across * width, Math.floorDiv(i, across) * height);
        }
        Files.write(folder.resolve("sprite.png"), Pictures.png(sheet));
        config.append("  sprite {\n    image_path: \"sprite.png\"\n    single_image_dim: ")
                .append(width)
                .append("\n    single_image_dim: ")
                .append(height)
                .append("\n  }\n");
    }

    private static void draw(BufferedImage sheet, Tensor picture, int left, int top) {
        int plane = picture.size(1) * picture.size(2);
        int width = picture.size(2);
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                float value = picture.at(Math.min(channel, picture.size(0) - 1) * plane + i);
                rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, value)));
            }
            sheet.setRGB(left + i % width, top + Math.floorDiv(i, width), rgb);
        }
    }

    private Optional<Tensor> lastOf(String name) {
        OptionalInt epoch = last(name);
        return epoch.isEmpty() ? Optional.empty() : run.tensor(name, epoch.getAsInt());
    }

    private OptionalInt last(String name) {
        List<Integer> epochs = run.epochs();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            if (run.shape(name, epochs.get(i)).isPresent()) {
                return OptionalInt.of(epochs.get(i));
            }
        }
        return OptionalInt.empty();
    }
}
