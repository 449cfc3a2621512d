package dev.underhood.meter;

/** What is shown of a run, as a registry names and describes it. */
enum RunGauge {
    RUNNING("underhood.running", "1 while a training is recorded, 0 when its run has ended"),
    ENDED("underhood.ended", "When a run ended, in seconds since 1970, and how"),
    EPOCH("underhood.epoch", "The last epoch that was recorded"),
    PLANNED("underhood.epochs.planned", "How many epochs there are to be"),
    EPOCH_SCALAR("underhood.epoch.scalar", "A number of the last epoch that had it"),
    UPDATE("underhood.update", "The last update by the optimiser"),
    UPDATE_SCALAR("underhood.update.scalar", "A number of the last update that had it");

    final String title;
    final String description;

    RunGauge(String title, String description) {
        this.title = title;
        this.description = description;
    }
}
