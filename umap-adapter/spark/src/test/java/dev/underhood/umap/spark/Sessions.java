package dev.underhood.umap.spark;

import org.apache.spark.sql.SparkSession;

/** Sessions of tests: on loopback, without a page of their own, with little to start. */
final class Sessions {
    private Sessions() {}

    static SparkSession local() {
        return builder("local[2]").getOrCreate();
    }

    static SparkSession.Builder builder(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("underhood")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 3)
                .config("spark.sql.catalogImplementation", "in-memory");
    }
}
