/** A program that has its own use for XML beside Underhood. */
module example {
    requires java.xml;
    requires dev.underhood.core;
    requires dev.underhood.umap;
    requires dev.underhood.viewer;
}
