// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.maven.board.PortChoice;
import dev.belay.port.PortSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Choice of a free board among several. */
final class FreeBoardTest {
    @TempDir
    private Path folder;

    private final LinesLog log = new LinesLog();
    private List<TestTarget> boards = List.of();

    @BeforeEach
    void setBoards() {
        boards = List.of(
                board("dead", "/dev/ttyBelayNone"),
                board("north", "virtual:" + folder.resolve("north")),
                board("south", "virtual:" + folder.resolve("south")));
    }

    private static TestTarget board(String name, String port) {
        return new TestTarget(name, new PortChoice(PortSpec.parse(port), false), List.of("rp2"), List.of());
    }

    private static Device open(TestTarget board) {
        return Device.open(
                board.port().port(), DeviceOptions.builder().output(text -> {}).build());
    }

    private TestTarget use(Duration timeout, FreeBoard.Use use) throws Exception {
        return new FreeBoard(log, timeout).use(boards, use);
    }

    @Test
    void the_first_unused_board_is_taken_and_a_dead_one_is_reported() throws Exception {
        try (Device north = open(boards.get(1))) {
            assertThat(use(Duration.ZERO, board -> open(board).close()).name()).isEqualTo("south");
            assertThat(north.eval("1")).isEqualTo(1L);
        }
        assertThat(use(Duration.ZERO, board -> open(board).close()).name()).isEqualTo("north");
        assertThat(log.lines).isNotEmpty().allMatch(line -> line.startsWith("Board dead: /dev/ttyBelayNone"));
    }

    @Test
    void without_a_free_board_the_message_lists_them_all() {
        try (Device north = open(boards.get(1));
                Device south = open(boards.get(2))) {
            assertThatExceptionOfType(MojoExecutionException.class)
                    .isThrownBy(() -> use(Duration.ZERO, board -> open(board).close()))
                    .withMessageContainingAll(
                            "No board is free. To wait for one, set -Dbelay.lockTimeout=SECONDS.",
                            "\nBoard dead: /dev/ttyBelayNone",
                            "\nBoard north: ",
                            "\nBoard south: ");
            assertThat(north.port()).isNotEqualTo(south.port());
        }
    }

    @Test
    void a_board_that_becomes_free_in_time_is_taken() throws Exception {
        Device north = open(boards.get(1));
        try (Device south = open(boards.get(2))) {
            AtomicInteger attempts = new AtomicInteger();
            TestTarget taken = use(Duration.ofMinutes(5), board -> {
                if (board.name().equals("south") && attempts.incrementAndGet() == 2) {
                    north.close();
                }
                open(board).close();
            });
            assertThat(taken.name()).isEqualTo("north");
            assertThat(south.eval("1")).isEqualTo(1L);
        }
    }

    @Test
    void later_goals_use_the_chosen_board() {
        BenchOfBuild bench = BenchOfBuild.in(new HashMap<>());
        assertThat(bench.chosen("any:rp2")).isEmpty();
        bench.choose("any:rp2", "north");
        assertThat(bench.chosen("any:rp2")).isEqualTo(Optional.of("north"));
    }
}
