package dev.underhood.figure.font;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.matrix.ConfusionFigure;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {
    /** In a plane without any letter yet, so that no font has it. */
    private static final String NOWHERE = Character.toString(0x50000);

    @Test
    void a_name_is_cut_between_letters_never_within_one() {
        String fox = "\ud83e\udd8a";
        assertThat(Text.cut(fox.repeat(300), 200))
                .isEqualTo(fox.repeat(199) + "…")
                .satisfies(TextTest::hasWholeLettersOnly);
        assertThat(Text.cut("ab" + fox, 2)).isEqualTo("a…");
        assertThat(Text.cut("ab" + fox, 3)).isEqualTo("ab" + fox);
        assertThat(Text.cut("aae\u0301\u0302z", 4)).as("two marks on the e").isEqualTo("aa…");
        String scientist = "\ud83d\udc69\u200d\ud83d\udd2c";
        assertThat(Text.cut("a" + scientist + "bcd", 4)).as("three in one").isEqualTo("a…");
    }

    @Test
    void what_would_not_show_or_would_turn_its_surroundings_is_replaced() {
        assertThat(Text.clean("a\u0000b\nc\u202ed\ud83ee"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
        assertThat(Text.clean("می\u200cخواهم")).as("shapes Persian").contains("\u200c");
    }

    @Test
    void letters_are_as_wide_as_in_the_shipped_font_whatever_this_machine_has() {
        Graphics2D g = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics();
        g.setFont(Text.font(Font.PLAIN, 100));
        assertThat(g.getFont().getFamily(Locale.ROOT)).isEqualTo("DejaVu Sans");
        assertThat(Text.width(g, "Übermaß")).isBetween(455.0, 465.0);
        g.setFont(Text.font(Font.BOLD, 100));
        assertThat(g.getFont().getPSName()).isEqualTo("DejaVuSans-Bold");
        assertThat(g.getFont().isBold()).isTrue();
        g.dispose();
    }

    @Test
    void letters_of_latin_greek_cyrillic_hebrew_and_arabic_come_along() {
        Font font = Text.font(Font.PLAIN, 12);
        for (String text : List.of("Čşğıœ", "Ωμέγα", "Ёжик", "שלום", "سلام", "½ ± → ≤ … � 38 %")) {
            assertThat(FontCoverage.hasAll(font, text)).as(text).isTrue();
        }
    }

    @Test
    void letters_without_a_font_are_said_once_with_the_cure_and_stay_in_svg_and_table() {
        RunReader run = run("cat " + NOWHERE, NOWHERE + NOWHERE);
        assertThat(MissingLetters.of(run).orElseThrow())
                .startsWith(
                        "1 letter of the names has no font on this machine ("
                                + NOWHERE
                                + " U+50000)")
                .contains("boxes", "Install a font");
        Figure figure = ConfusionFigure.KIND.of(run, FigureOptions.defaults());
        assertThat(new String(Pictures.svg(figure.at(0), 400, 400), StandardCharsets.UTF_8))
                .contains("cat " + NOWHERE)
                .contains("font-family", "DejaVu Sans", "sans-serif");
        assertThat(figure.data(0).row(0).toString()).contains("cat " + NOWHERE);
        assertThat(Pictures.png(figure.at(0), 400, 400)).isNotEmpty();
        assertThat(MissingLetters.of(run("cat", "dog"))).isEmpty();
    }

    private static RunReader run(String... names) {
        ProbeSet probes = ProbeSet.of(Tensor.of(new float[2 * 4], 2, 1, 2, 2), new int[2]);
        return ExampleRun.of(
                List.of(names),
                probes,
                TensorNames.CONFUSION,
                Tensor.of(new float[] {3, 1, 2, 4}, 2, 2));
    }

    private static void hasWholeLettersOnly(String text) {
        assertThat(text.codePoints().mapToObj(Character::getType))
                .doesNotContain((int) Character.SURROGATE);
    }
}
