package dev.underhood.store.postgres;

import dev.underhood.store.sql.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every commit (LISTEN and NOTIFY) with one connection and one thread, for as long as
 * somebody wants to be told. A connection that breaks is made again; what happened meanwhile is
 * told as one piece of news.
 */
final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final int WAIT_MILLIS = 5_000; // less than a socket may be silent
    private static final long PAUSE_MILLIS = 20; // many commits are one piece of news
    private static final long AGAIN_MILLIS = 1_000;

    private final Place place;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;

    News(Place place) {
        this.place = place;
    }

    /** Adds somebody to be told, by a thread of this store, until what is returned is closed. */
    synchronized AutoCloseable tell(Runnable listener) {
        listeners.add(listener);
        if (thread == null) {
            thread = new Thread(this::listen, "underhood-news");
            thread.setDaemon(true);
            thread.start();
        }
        return () -> remove(listener);
    }

    private synchronized void remove(Runnable listener) {
        listeners.remove(listener);
        Thread listening = thread;
        if (listeners.isEmpty() && listening != null) {
            thread = null;
            listening.interrupt();
        }
    }

    private boolean isWanted() {
        return !listeners.isEmpty() && !Thread.currentThread().isInterrupted();
    }

    private void listen() {
        try {
            while (isWanted()) {
                try (Database database = place.connect()) {
                    database.execute("LISTEN " + place.schema());
                    tellAll();
                    hear(database.unwrap(PGConnection.class));
                } catch (SQLException | RuntimeException e) {
                    LOG.debug("no news of the database for a moment", e);
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            // nobody wants to be told any more
        }
    }

    private void hear(PGConnection connection) throws SQLException, InterruptedException {
        while (isWanted()) {
            PGNotification[] heard = connection.getNotifications(WAIT_MILLIS);
            if (heard != null && heard.length > 0) {
                tellAll();
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void tellAll() {
        listeners.forEach(Runnable::run);
    }
}
