package dev.underhood.store;

import dev.underhood.run.RunId;
import java.util.ArrayList;
import java.util.List;

/** Lists the runs of a store that has no index, by opening one after the other. */
final class RunListing {
    private RunListing() {}

    static List<ListedRun> of(RunStore store) {
        List<ListedRun> runs = new ArrayList<>();
        for (RunId id : store.list()) {
            try (RunReader run = store.open(id)) {
                runs.add(ListedRun.Intact.of(run.info(), run));
            } catch (RunNotFoundException e) {
                // deleted since it was listed
            } catch (RunFormatException e) {
                runs.add(
                        new ListedRun.Unreadable(
                                id, "this run is damaged or was written by a newer version"));
            } catch (RuntimeException e) {
                runs.add(new ListedRun.Unreadable(id, "this run cannot be read now"));
            }
        }
        return runs;
    }
}
