// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.maven.console.BoardLog;
import dev.belay.maven.console.WholeLines;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

/** Output of several boards. */
final class BoardLogTest {
    private final List<String> lines = new ArrayList<>();

    private final Log log = new SystemStreamLog() {
        @Override
        public void info(CharSequence content) {
            lines.add(content.toString());
        }
    };

    @Test
    void each_line_of_a_board_begins_with_its_name() {
        BoardLog.of(log, "b13").info("first\n  second\n");
        assertThat(lines).containsExactly("Board b13: first", "Board b13:   second");
        assertThat(BoardLog.of(log, "")).isSameAs(log);
    }

    @Test
    void output_that_arrives_in_pieces_is_logged_in_whole_lines() {
        try (WholeLines output = new WholeLines(BoardLog.of(log, "b13")::info)) {
            output.accept("rea");
            output.accept("dy\r\nL");
            assertThat(lines).containsExactly("Board b13: ready");
            output.accept("ED");
        }
        assertThat(lines).containsExactly("Board b13: ready", "Board b13: LED");
    }
}
