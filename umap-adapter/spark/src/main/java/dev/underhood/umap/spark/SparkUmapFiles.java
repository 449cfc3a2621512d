package dev.underhood.umap.spark;

import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** A transformer as a folder: Spark's metadata with the parameters, and beside it the model. */
final class SparkUmapFiles {
    private static final String MODEL = "umap.model";

    private SparkUmapFiles() {}

    static final class Writer extends MLWriter {
        private final SparkUmap umap;

        Writer(SparkUmap umap) {
            this.umap = umap;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(umap, path, sparkSession());
            Path file = new Path(path, MODEL);
            try (OutputStream out = files(file, sparkSession()).create(file)) {
                umap.model().save(out, true);
            } catch (IOException e) {
                throw new UncheckedIOException("the model cannot be written to " + file, e);
            }
        }
    }

    static final class Reader extends MLReader<SparkUmap> {
        @Override
        public SparkUmap load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(
                            path, sparkSession(), SparkUmap.class.getName());
            Path file = new Path(path, MODEL);
            try (InputStream in = files(file, sparkSession()).open(file)) {
                SparkUmap umap = new SparkUmap(metadata.uid(), UmapModel.load(in));
                metadata.getAndSetParams(umap, Option.empty());
                return umap;
            } catch (IOException e) {
                throw new UncheckedIOException("the model cannot be read from " + file, e);
            }
        }
    }

    private static FileSystem files(Path file, SparkSession session) throws IOException {
        return file.getFileSystem(session.sessionState().newHadoopConf());
    }
}
