package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InlinedModulesTest {
    @Test
    void each_module_is_a_function_of_those_it_imports_which_come_first() throws IOException {
        assertThat(InlinedModules.of("inlined/one.js"))
                .isEqualTo(
                        """
                        "use strict";
                        const $two = (() => {
                        const hidden = 10;
                        const same = hidden;
                        return { same };
                        })();
                        const $three = (() => {
                        const two = $two;
                        const { same: known } = $two;

                        const hidden = 100;

                        function both() {
                          return hidden + known + two.same;
                        }
                        return { both };
                        })();
                        const $one = (() => {
                        const { same } = $two;
                        const {
                          both,
                        } = $three;

                        const hidden = 1;
                        globalThis.sum = hidden + same + both();
                        return {  };
                        })();
                        """);
    }

    @Test
    void what_it_does_not_know_is_refused() {
        assertThatThrownBy(() -> InlinedModules.of("inlined/default.js"))
                .hasMessageContaining("default.js cannot be inlined: export default 1;");
        assertThatThrownBy(() -> InlinedModules.of("inlined/circle.js"))
                .hasMessageContaining("circle.js imports itself");
    }

    @Test
    void the_offline_page_has_the_pages_own_timeline() throws IOException {
        assertThat(InlinedModules.of("offline/offline.js"))
                .contains("class Player", "class Stage", "class Track", "class Timeline")
                .doesNotContain("fetch(", "EventSource");
    }
}
