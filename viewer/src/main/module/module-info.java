/** Shows recorded runs in a browser. */
module dev.underhood.viewer {
    requires com.google.gson;
    requires io.javalin;
    requires java.desktop;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc; // for runs in a folder, which can do without
    requires transitive dev.underhood.figures;
    requires transitive dev.underhood.runs;
    requires transitive jakarta.servlet; // of ViewerServlet
    requires static com.google.protobuf; // of TensorBoard's event files only
    requires static info.picocli; // of the command line only
    requires static me.tongfei.progressbar;
    requires static org.jspecify;

    exports dev.underhood.cli;
    exports dev.underhood.exchange;
    exports dev.underhood.page;
    exports dev.underhood.viewer;

    // the records that become JSON
    opens dev.underhood.page to com.google.gson;
    opens dev.underhood.viewer.compare to com.google.gson;
    opens dev.underhood.viewer.confusion to com.google.gson;
    opens dev.underhood.viewer.http to com.google.gson;
    opens dev.underhood.viewer.live to com.google.gson;
    opens dev.underhood.viewer.route to com.google.gson;

    opens dev.underhood.cli; // picocli sets the options' fields and reads the version
    opens dev.underhood.cli.runs to info.picocli;
}
