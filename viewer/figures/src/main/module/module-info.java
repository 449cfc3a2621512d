/** Draws recorded runs, as pictures and as films. */
module dev.underhood.figures {
    requires java.desktop;
    requires java.xml;
    requires org.apache.xmlgraphics.batik.svggen;
    requires org.jfree.jfreechart;
    requires org.slf4j;
    requires transitive dev.underhood.runs;
    requires static org.jspecify;

    exports dev.underhood.animation;
    exports dev.underhood.figure;
}
