/** UMAP that can be watched, maps of trainings, the likeness of classes, and how good an embedding is. */
module dev.underhood.umap {
    requires transitive ai.djl.api;
    requires transitive dev.underhood.core;
    requires org.slf4j;
    requires smile.core;
    requires static org.jspecify;

    exports dev.underhood.cluster;
    exports dev.underhood.map;
    exports dev.underhood.quality;
    exports dev.underhood.umap;
}
