package dev.underhood.viewer.film;

import dev.underhood.animation.Animation;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Caching;
import dev.underhood.viewer.http.ETag;
import dev.underhood.viewer.http.Runs;
import dev.underhood.viewer.http.SecurityHeaders;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;

/** What all films have in common, whatever their files are: the headers, and who closes the run. */
final class FilmAnswer {
    /** Makes and sends the file. */
    @FunctionalInterface
    interface Sending {
        /**
         * Begins to send.
         *
         * @param id the run's
         * @param run the run, open; whoever sends closes it
         */
        void send(String id, RunReader run, Animation animation);
    }

    /** An animation that can be made, of a run that is open, and the headers of its file. */
    private record Film(Animation animation, String tag, boolean isFinal) {
        static Film of(RunReader run, FilmRequest wanted, String kind) {
            Animation animation = wanted.animation(run);
            String identity = kind + wanted.identity(run, animation);
            return new Film(animation, ETag.of(identity), wanted.isFinal());
        }
    }

    private FilmAnswer() {}

    /**
     * Answers with the headers, and with the film unless the client knows it or wants no more.
     *
     * @param kind what tells it from other files of the same film; empty for the usual one
     * @param type its media type
     */
    static void of(
            Context ctx, Runs runs, FilmRequest wanted, String kind, String type, Sending sending)
            throws IOException {
        String id = wanted.figure().run();
        RunReader run = runs.open(id);
        boolean sent = false;
        try {
            Film film = runs.ask(id, run, opened -> Film.of(opened, wanted, kind));
            ctx.header("Cache-Control", Caching.of(film.isFinal))
                    .header(SecurityHeaders.POLICY_NAME, SecurityHeaders.SANDBOX_POLICY)
                    .header("Content-Disposition", "inline")
                    .contentType(type);
            if (ETag.isKnown(ctx, film.tag)) {
                return;
            }
            if (ctx.method().equals(HandlerType.HEAD)) {
                ctx.res().flushBuffer(); // its length is not known before it is made
            } else {
                sending.send(id, run, film.animation);
                sent = true;
            }
        } finally {
            if (!sent) {
                run.close();
            }
        }
    }
}
