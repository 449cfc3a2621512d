/** The values of a recorded training, and the stores that keep them. */
module dev.underhood.runs {
    requires java.sql;
    requires org.slf4j;
    requires static micrometer.core; // of dev.underhood.meter only
    requires static org.jspecify;
    requires static org.postgresql.jdbc; // of runs in a PostgreSQL database only
    requires static org.xerial.sqlitejdbc; // of runs in a folder only

    exports dev.underhood.alert;
    exports dev.underhood.dynamics to
            dev.underhood.core,
            dev.underhood.figures,
            dev.underhood.viewer;
    exports dev.underhood.file to
            dev.underhood.figures,
            dev.underhood.umap,
            dev.underhood.viewer;
    exports dev.underhood.meter;
    exports dev.underhood.record;
    exports dev.underhood.run;
    exports dev.underhood.store;
}
