package example;

import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Umap;
import dev.underhood.viewer.Viewer;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;

/** Records a training of three epochs, and reads the picture that the viewer makes of it as XML. */
public final class Watch {
    private static final String LOAD_DTD =
            "http://apache.org/xml/features/nonvalidating/load-external-dtd";

    private Watch() {}

    /** Ends with an error unless all of it is right. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("runs");
        RunStore store = RunStore.at(folder);
        TinyTraining.record(store, 3);
        check(store.list().size() == 1, "one run is recorded");
        RunId id = store.list().get(0);
        try (RunReader run = store.open(id)) {
            check(run.epochs().size() == 4, "epochs 0 to 3 are recorded, not " + run.epochs());
        }
        try (Viewer viewer = Viewer.builder(store).port(0).start()) {
            try (InputStream list = URI.create(viewer.url() + "api/runs").toURL().openStream()) {
                String json = new String(list.readAllBytes(), StandardCharsets.UTF_8);
                check(json.contains("\"name\":\"tiny\""), "the run is listed, not " + json);
            }
            String kernels = viewer.url() + "runs/" + id + "/figures/kernels.svg?epoch=3";
            try (InputStream svg = URI.create(kernels).toURL().openStream()) {
                var factory = DocumentBuilderFactory.newInstance();
                factory.setFeature(LOAD_DTD, false); // it is on a server that we need not ask
                var xml = factory.newDocumentBuilder().parse(svg);
                check(xml.getDocumentElement().getTagName().equals("svg"), "the picture is an SVG");
            }
        }
        float[][] rows = new float[40][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {i % 2, i * 7 % 11, i * 3 % 5};
        }
        var points = Umap.builder().nNeighbors(5).nEpochs(20).seed(1).build().fit(rows).embedding();
        check(points.size() == rows.length, "every row has its point");
        store.delete(id);
        Files.walk(folder).sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        System.out.println(Watch.class.getModule() + ": recorded, drawn, served, laid out");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
