/** Draws recorded runs and shows them in a browser. */
module dev.underhood.viewer {
    requires com.google.gson;
    requires io.javalin;
    requires java.desktop;
    requires java.xml;
    requires jdk.xml.dom; // DOM XPath, which Batik refers to
    requires org.apache.xmlgraphics.batik.dom;
    requires org.apache.xmlgraphics.batik.svggen;
    requires org.jfree.jfreechart;
    requires org.slf4j;
    requires transitive dev.underhood.core;
    requires transitive jakarta.servlet; // of ViewerServlet
    requires static com.google.protobuf; // of TensorBoard's event files only
    requires static info.picocli; // of the command line only
    requires static me.tongfei.progressbar;
    requires static org.jspecify;

    exports dev.underhood.animation;
    exports dev.underhood.cli;
    exports dev.underhood.exchange;
    exports dev.underhood.figure;
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
