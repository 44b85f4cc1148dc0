// SPDX-License-Identifier: Apache-2.0
package dev.belay.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of reading {@code boards.toml}. */
final class HardwareMapTest {
    private static final String MAP = """
            [boards.pico]
            port = "/dev/ttyACM0"
            labels = ["rp2", "wifi"]
            fixtures = ["loopback-gp0-gp1"]

            [boards.esp]
            port = "/dev/ttyUSB0"
            labels = ["esp32", "wifi"]

            [boards.inside]
            port = "virtual:"
            """;

    @TempDir
    private Path folder;

    private HardwareMap bench(String text) throws IOException {
        Path file = folder.resolve("boards.toml");
        Files.writeString(file, text);
        return HardwareMap.read(file);
    }

    private static List<String> names(List<HardwareBoard> boards) {
        return boards.stream().map(HardwareBoard::name).toList();
    }

    @Test
    void boards_are_selected_by_name_label_or_all() throws IOException {
        HardwareMap bench = bench(MAP);

        assertThat(names(bench.select("all"))).containsExactly("pico", "esp", "inside");
        assertThat(names(bench.select("wifi"))).containsExactly("pico", "esp");
        assertThat(names(bench.select("inside, esp32"))).containsExactly("esp", "inside");
        assertThatThrownBy(() -> bench.select("stm32"))
                .isInstanceOf(PackagesException.class)
                .hasMessageContainingAll("'stm32'", ". The boards are: pico (rp2, wifi); esp (esp32, wifi); inside");
    }

    @Test
    void any_and_a_label_select_the_boards_of_which_one_is_taken() throws IOException {
        HardwareMap bench = bench(MAP);

        assertThat(HardwareMap.isAny(" any:wifi")).isTrue();
        assertThat(HardwareMap.isAny("wifi")).isFalse();
        assertThat(HardwareMap.isAny(null)).isFalse();
        assertThat(names(bench.select("any:wifi"))).containsExactly("pico", "esp");
        assertThatThrownBy(() -> bench.select("any:stm32")).hasMessageContaining("'stm32'. The boards are: pico");
        assertThatThrownBy(() -> bench.select("any:rp2,esp"))
                .hasMessage("belay.boards: any: is followed by one label or name, as in any:rp2, not by 'rp2,esp'");
    }

    @Test
    void missing_returns_unmet_labels_and_fixtures() throws IOException {
        HardwareBoard pico = bench(MAP).boards().get(0);

        assertThat(pico.missing(List.of("rp2", "loopback-gp0-gp1", "pico"))).isEmpty();
        assertThat(pico.missing(List.of("rp2", "display"))).containsExactly("display");
    }

    @Test
    void all_errors_are_reported_with_their_positions() {
        assertThatThrownBy(() -> bench("""
                        [boards.a]
                        port = "/dev/ttyACM0"
                        lables = ["x"]
                        [boards.b]
                        labels = ["x"]
                        [boards.c]
                        port = "/dev/ttyACM0"
                        fixtures = [1]
                        """))
                .hasMessageContainingAll(
                        "boards.toml:3:1: unknown key 'lables' in [boards.a]; did you mean 'labels'?",
                        "boards.toml:4:1: [boards.b] must have a port",
                        "the boards a and c are at the same port",
                        "must be a list of strings, not of a number");
        assertThatThrownBy(() -> bench("""
                        [boards."../../x"]
                        port = "virtual:"
                        labels = ["rp2 wifi", ""]
                        [boards."a,b"]
                        port = "virtual:"
                        fixtures = ["any:loop"]
                        """))
                .as("names and words that could not be written elsewhere")
                .hasMessageContainingAll(
                        "boards.toml:1:1: a board's name '../../x' ",
                        "boards.toml:3:1: 'rp2 wifi' must be a word without spaces, commas and 'any:'",
                        "boards.toml:3:1: '' must be a word",
                        "boards.toml:4:1: 'a,b' must be a word",
                        "boards.toml:6:1: 'any:loop' must be a word");
        assertThatThrownBy(() -> bench("")).hasMessageContaining("contains no board");
        assertThatThrownBy(() -> bench("[boards.x\n")).hasMessageContaining("boards.toml:1");
        assertThatThrownBy(() -> HardwareMap.read(folder.resolve("none.toml"))).hasMessageContaining("There is no");
    }
}
