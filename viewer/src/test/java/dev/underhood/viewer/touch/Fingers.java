package dev.underhood.viewer.touch;

import dev.underhood.viewer.Browser;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WrapsDriver;
import org.openqa.selenium.interactions.Interactive;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** Two fingers on the screen of a browser; places are given as shares of an element. */
final class Fingers {
    private static final Duration SLOWLY = Duration.ofMillis(120);
    private static final PointerInput.Origin SCREEN = PointerInput.Origin.viewport();

    private final Browser browser;
    private final PointerInput one = new PointerInput(PointerInput.Kind.TOUCH, "one");
    private final PointerInput other = new PointerInput(PointerInput.Kind.TOUCH, "other");

    Fingers(Browser browser) {
        this.browser = browser;
    }

    /** Scrolls an element to the middle of the screen. */
    void show(String css) {
        browser.run("document.querySelector(\"" + css + "\").scrollIntoView({block: 'center'})");
    }

    void tap(String css, double across, double down) {
        int[] at = place(css, across, down);
        perform(way(one, at, at, Duration.ZERO));
    }

    /** Puts a finger down, moves it by so many pixels and lifts it. */
    void drag(String css, double across, double down, int right, int below) {
        int[] from = place(css, across, down);
        int[] to = {Math.max(1, from[0] + right), from[1] + below};
        perform(way(one, from, to, SLOWLY));
    }

    /** Moves two fingers apart in the middle of an element, so many times as far as they were. */
    void spread(String css, int times) {
        int[] middle = place(css, 0.5, 0.5);
        int near = 20;
        perform(
                way(one, beside(middle, -near), beside(middle, -near * times), SLOWLY),
                way(other, beside(middle, near), beside(middle, near * times), SLOWLY));
    }

    private static int[] beside(int[] place, int right) {
        return new int[] {place[0] + right, place[1]};
    }

    private int[] place(String css, double across, double down) {
        WebElement element = browser.find(css);
        Object box =
                browser.run(
                        "const r = document.querySelector(\""
                                + css
                                + "\").getBoundingClientRect();"
                                + " return [r.left, r.top, r.width, r.height].map(Math.round)");
        if (!(box instanceof List<?> list) || !element.isDisplayed()) {
            throw new AssertionError(css + " is not seen");
        }
        int[] sides = list.stream().mapToInt(side -> ((Number) side).intValue()).toArray();
        return new int[] {
            (int) Math.round(sides[0] + across * sides[2]),
            (int) Math.round(sides[1] + down * sides[3])
        };
    }

    private static Sequence way(PointerInput finger, int[] from, int[] to, Duration time) {
        Sequence way = new Sequence(finger, 0);
        way.addAction(finger.createPointerMove(Duration.ZERO, SCREEN, from[0], from[1]));
        way.addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
        if (!time.isZero()) {
            way.addAction(finger.createPointerMove(time, SCREEN, to[0], to[1]));
        }
        way.addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
        return way;
    }

    private void perform(Sequence... ways) {
        if (((WrapsDriver) browser.find("main")).getWrappedDriver() instanceof Interactive hands) {
            hands.perform(List.of(ways));
        }
    }
}
