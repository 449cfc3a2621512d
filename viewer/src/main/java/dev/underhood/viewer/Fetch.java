package dev.underhood.viewer;

import dev.underhood.viewer.live.Activity;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request that counts as activity until it is over, in whatever way that comes about. */
final class Fetch implements AsyncListener {
    private static final String NAME = Fetch.class.getName();

    private final Activity activity;
    private final AtomicBoolean isOver = new AtomicBoolean();

    private Fetch(Activity activity) {
        this.activity = activity;
    }

    static Fetch begin(ServletRequest request, Activity activity) {
        activity.begin();
        Fetch fetch = new Fetch(activity);
        request.setAttribute(NAME, fetch);
        return fetch;
    }

    /** Ends that of a request which is cut; not every container tells a listener. */
    static void end(ServletRequest request) {
        if (request.getAttribute(NAME) instanceof Fetch fetch) {
            fetch.end();
        }
    }

    /** The call of the servlet returns; the answer may still be on its way. */
    void returns(ServletRequest request) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(this);
        } else {
            end();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it has begun already
    }

    private void end() {
        if (isOver.compareAndSet(false, true)) {
            activity.end();
        }
    }
}
