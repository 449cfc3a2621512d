/** Records the training of a DJL model. */
module dev.underhood.core {
    requires transitive ai.djl.api;
    requires transitive dev.underhood.runs;
    requires jdk.management;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc; // for runs in a folder, which can do without
    requires static org.jspecify;

    // what DJL uses and, being an automatic module, cannot ask for
    requires com.google.gson;
    requires com.sun.jna;

    exports dev.underhood;
    exports dev.underhood.capture;
}
