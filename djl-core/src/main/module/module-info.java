/** Records the training of a DJL model. */
module dev.underhood.core {
    requires transitive ai.djl.api;
    requires java.sql;
    requires jdk.management;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;
    requires static micrometer.core; // of dev.underhood.meter only

    // what DJL uses and, being an automatic module, cannot ask for
    requires com.google.gson;
    requires com.sun.jna;

    exports dev.underhood;
    exports dev.underhood.alert;
    exports dev.underhood.capture;
    exports dev.underhood.dynamics to
            dev.underhood.viewer;
    exports dev.underhood.file to
            dev.underhood.umap,
            dev.underhood.viewer;
    exports dev.underhood.meter;
    exports dev.underhood.record;
    exports dev.underhood.run;
    exports dev.underhood.store;
}
