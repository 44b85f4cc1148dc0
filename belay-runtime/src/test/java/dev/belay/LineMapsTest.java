// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.code.PythonFrame;
import dev.belay.internal.python.rewrite.LineMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineMapsTest {
    @TempDir
    private Path folder;

    private final LineMaps maps = new LineMaps(Map.of("/lib/a b=c.py", new LineMap(List.of(3, 3, 9))));

    @Test
    void line_maps_survive_writing_and_reading() throws IOException {
        Path file = Files.writeString(folder.resolve("lines.properties"), maps.text());
        assertThat(LineMaps.read(file).map(new PythonFrame("/lib/a b=c.py", 3, "f")))
                .isEqualTo(new PythonFrame("/lib/a b=c.py", 9, "f"));
    }

    @Test
    void a_file_is_found_with_and_without_leading_slash() {
        assertThat(maps.map(new PythonFrame("lib/a b=c.py", 2, "f")).line()).isEqualTo(3);
        assertThat(maps.map(new PythonFrame("main.py", 2, "f")).line()).isEqualTo(2);
        assertThat(LineMaps.read(folder.resolve("none")).map(new PythonFrame("main.py", 2, "f")))
                .isEqualTo(new PythonFrame("main.py", 2, "f"));
    }

    @Test
    void a_file_is_found_below_flash() {
        assertThat(maps.map(new PythonFrame("/flash/lib/a b=c.py", 2, "f")))
                .isEqualTo(new PythonFrame("/flash/lib/a b=c.py", 3, "f"));
    }

    @Test
    void the_error_for_an_invalid_file_names_it() throws IOException {
        Path file = Files.writeString(folder.resolve("lines.properties"), "/main.py=one two\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineMaps.read(file))
                .withMessageContaining("lines.properties");
    }
}
