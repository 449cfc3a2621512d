package dev.underhood.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void a_line_of_names_and_a_line_for_each_row() throws IOException {
        Table table =
                Table.of(List.of("class", "n", "share"), 2, i -> List.of("c" + i, i, 0.5 * i));
        assertThat(csv(table)).isEqualTo("class,n,share\r\nc0,0,0.0\r\nc1,1,0.5\r\n");
    }

    @Test
    void commas_quotes_and_line_ends_are_quoted() throws IOException {
        assertThat(cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(cell("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(cell("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(cell("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
        assertThat(cell(" as it is; ")).isEqualTo(" as it is; ");
        assertThat(cell("")).isEmpty();
    }

    @Test
    void what_a_spreadsheet_would_run_becomes_text() throws IOException {
        assertThat(cell("=HYPERLINK(\"http://evil\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assertThat(cell("@SUM(1)")).isEqualTo("'@SUM(1)");
        assertThat(cell("+1")).isEqualTo("'+1");
        assertThat(cell("-1+cmd|' /C calc'!A0")).isEqualTo("'-1+cmd|' /C calc'!A0");
        assertThat(cell("\t=1")).isEqualTo("'\t=1");
        assertThat(cell("\r=1")).isEqualTo("\"'\r=1\"");
        assertThat(cell("\n=1")).isEqualTo("\"'\n=1\"");
        assertThat(cell("\0=1")).isEqualTo("'\0=1");
    }

    @Test
    void names_of_columns_are_as_harmless_as_cells() throws IOException {
        Table table = Table.of(List.of("=1+1", "a,b"), 0, i -> List.of());
        assertThat(csv(table)).isEqualTo("'=1+1,\"a,b\"\r\n");
    }

    @Test
    void scripts_templates_and_letters_of_any_kind_stay_as_they_are() throws IOException {
        for (String text :
                List.of(
                        "<script>alert(1)</script>",
                        "{{7*7}}",
                        "${jndi:ldap://127.0.0.1/a}",
                        "__proto__",
                        "猫🐈",
                        "\u0645\u062b\u0644",
                        "a\0b\u001b[31m",
                        "w".repeat(100_000))) {
            assertThat(cell(text)).isEqualTo(text);
        }
    }

    @Test
    void numbers_are_as_short_as_they_can_be_and_lose_nothing() throws IOException {
        assertThat(cell(-3)).isEqualTo("-3");
        assertThat(cell(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(cell(0.1f)).isEqualTo("0.1");
        assertThat(cell(0.1)).isEqualTo("0.1");
        assertThat(cell(-0.0f)).isEqualTo("-0.0");
        assertThat(cell(-1e-30f)).isEqualTo("-1.0E-30");
        double awkward = Double.parseDouble("2E23"); // older Javas write 17 digits
        assertThat(Double.parseDouble(cell(awkward))).isEqualTo(awkward);
        assertThat(cell(awkward)).hasSizeLessThan(8);
        for (int bits : new int[] {1, 0x7f7fffff, 0x3f800001, 0xbdcccccd, 0x00800000}) {
            float value = Float.intBitsToFloat(bits);
            assertThat(Float.parseFloat(cell(value))).isEqualTo(value);
            assertThat(cell(value)).hasSizeLessThanOrEqualTo(14);
        }
        for (long bits : new long[] {1, 0x7fefffffffffffffL, 0x3ff0000000000001L}) {
            double value = Double.longBitsToDouble(bits);
            assertThat(Double.parseDouble(cell(value))).isEqualTo(value);
        }
    }

    @Test
    void what_is_no_finite_number_has_a_name() throws IOException {
        assertThat(cell(Float.NaN)).isEqualTo("NaN");
        assertThat(cell(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(cell(Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void rows_are_made_one_by_one() throws IOException {
        IntStream.Builder asked = IntStream.builder();
        Table table =
                Table.of(
                        List.of("n"),
                        3,
                        i -> {
                            asked.add(i);
                            return List.of(i);
                        });
        csv(table);
        assertThat(asked.build()).containsExactly(0, 1, 2);
    }

    @Test
    void a_table_needs_a_column_and_has_no_rows_beyond_its_last() {
        assertThatThrownBy(() -> Table.of(List.of(), 0, i -> List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a table has 1 column or more and 0 rows or more: 0 columns, 0 rows");
        Table table = Table.of(List.of("n"), 1, i -> List.of(i));
        assertThatThrownBy(() -> table.row(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String cell(Object value) throws IOException {
        String csv = csv(Table.of(List.of("x"), 1, i -> List.of(value)));
        assertThat(csv).startsWith("x\r\n").endsWith("\r\n");
        return csv.substring(3, csv.length() - 2);
    }

    private static String csv(Table table) throws IOException {
        StringBuilder out = new StringBuilder();
        Csv.write(table, out);
        return out.toString();
    }
}
