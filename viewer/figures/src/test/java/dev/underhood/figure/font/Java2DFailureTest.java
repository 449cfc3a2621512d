package dev.underhood.figure.font;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Java says where a machine lacks a library, and the cure that is told. */
class Java2DFailureTest {
    @ParameterizedTest
    @CsvSource({
        "Can't load library: /jvm/lib/libawt_xawt.so, -Djava.awt.headless=true",
        "/jvm/lib/libfontmanager.so: libharfbuzz.so.0: cannot open shared object, libharfbuzz0b",
        "/jvm/lib/libfontmanager.so: libfreetype.so.6: cannot open shared object, libfreetype6",
        "/jvm/lib/libawt.so: something else, complete JDK"
    })
    void a_missing_library_is_told_with_its_cure(String said, String cure) {
        Java2DFailure failure = Java2DFailure.of(new UnsatisfiedLinkError(said));
        assertThat(failure).hasMessageContaining(cure);
    }
}
