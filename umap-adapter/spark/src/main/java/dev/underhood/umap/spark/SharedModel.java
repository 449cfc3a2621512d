package dev.underhood.umap.spark;

import dev.underhood.umap.UmapModel;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A model on its way to the executors, in the format of its file. It is read once per executor,
 * whose tasks share it.
 */
final class SharedModel implements Serializable {
    private static final long serialVersionUID = 1;

    private transient UmapModel model;

    SharedModel(UmapModel model) {
        this.model = model;
    }

    UmapModel model() {
        return model;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        byte[] bytes = model.toBytes(true);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void readObject(ObjectInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        model = UmapModel.fromBytes(bytes);
    }
}
