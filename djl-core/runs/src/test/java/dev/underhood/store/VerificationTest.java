package dev.underhood.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.Remark;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static Remark remark(List<String> damages, int epochs, Integer... lost) {
        return new Verification(9, damages, epochs, List.of(lost)).remark().orElseThrow();
    }

    @Test
    void a_run_that_is_whole_has_nothing_to_say() {
        assertThat(new Verification(9, List.of(), 3, List.of()).remark()).isEmpty();
    }

    @Test
    void names_the_epochs_that_are_lost_and_says_that_the_others_are_whole() {
        Remark found = remark(List.of("kernels at epochs 12 to 14, 20"), 25, 12, 13, 14, 20);
        assertThat(found.what()).isEqualTo("Epochs 12 to 14 and 20 cannot be read in full");
        assertThat(found.why())
                .isEqualTo(
                        "kernels at epochs 12 to 14, 20; the arrays of the other epochs are whole");
        assertThat(remark(List.of("x"), 25, 7).what()).isEqualTo("Epoch 7 cannot be read in full");
        assertThat(remark(List.of("x"), 25, 7, 8).what())
                .isEqualTo("Epochs 7 and 8 cannot be read in full");
    }

    @Test
    void says_so_when_no_epoch_is_whole_or_none_is_touched() {
        assertThat(remark(List.of("x"), 2, 0, 1).what())
                .isEqualTo("None of the 2 epochs can be read in full");
        assertThat(remark(List.of("x"), 1, 0).what())
                .isEqualTo("The only epoch cannot be read in full");
        Remark other = remark(List.of("its numbers", "the file: page 3"), 2);
        assertThat(other.what()).isEqualTo("A part of this run cannot be read");
        assertThat(other.why())
                .isEqualTo(
                        "its numbers, the structure of the file; all 2 epochs have their arrays");
    }

    @Test
    void many_damages_are_counted_and_the_end_of_the_sentence_is_kept() {
        List<String> many = IntStream.range(0, 30).mapToObj(i -> "tensor" + i).toList();
        assertThat(remark(many, 9, 3).why())
                .startsWith("tensor0, tensor1, tensor2, tensor3, and 26 more, which underhood")
                .endsWith("; the arrays of the other epochs are whole");
        String name = "n".repeat(900);
        assertThat(remark(List.of(name), 9, 3).why())
                .endsWith("…; the arrays of the other epochs are whole");
    }
}
