// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.files.BoardFiles;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The memory of a board that runs for days while programs connect to it and send commands. MicroPython keeps each string literal of up
 * to 10 characters that it has compiled until the next reset, so one that differs each time would fill the memory.
 */
final class ConnectionMemoryTest {
    /** Repetitions until the board has each name and string that all of them use. */
    private static final int FIRST = 5;

    /** Repetitions at the start and at the end that are compared: the collector takes some stale words on the stack for pointers. */
    private static final int COMPARED = 10;

    private static DeviceOptions options(boolean checked) {
        return DeviceOptions.builder()
                .softReset(false)
                .checked(checked)
                .output(text -> {})
                .build();
    }

    private static long allocated(Device device) {
        return Objects.requireNonNull(
                device.eval("(__import__('gc').collect(),__import__('gc').mem_alloc())[1]", Long.class));
    }

    /** Asserts that each call of {@code allocated}, which returns the allocated memory, leaves less than one byte. */
    private static void assertLeavesNothing(int times, LongSupplier allocated) {
        long[] after =
                LongStream.generate(allocated).limit(FIRST + times).skip(FIRST).toArray();
        long first = Arrays.stream(after).limit(COMPARED).min().orElseThrow();
        long last = Arrays.stream(after).skip(times - COMPARED).min().orElseThrow();
        assertThat(last - first).as("bytes after %d times", times).isLessThan(times);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connections_without_a_reset_leave_nothing_in_the_memory_of_the_board(boolean checked) {
        try (VirtualBoard board = VirtualBoard.start()) {
            assertLeavesNothing(200, () -> {
                try (Device device = Device.open(board.connect(), options(checked))) {
                    return allocated(device);
                }
            });
        }
    }

    @Test
    void transfers_of_files_leave_nothing_in_the_memory_of_the_board() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), options(false))) {
            BoardFiles files = device.files();
            assertLeavesNothing(200, () -> {
                files.put(new byte[10], "/kept/data");
                files.get("/kept/data");
                files.removeTree("/kept");
                return allocated(device);
            });
        }
    }

    @Test
    void syncs_leave_nothing_in_the_memory_of_the_board(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("main.py");
        SyncRequest request = SyncRequest.builder().tree(folder, "/lib").build();
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), options(false))) {
            int[] version = {100};
            assertLeavesNothing(50, () -> {
                try {
                    Files.writeString(file, "x = " + version[0]++);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                device.plan(request).apply(SyncProgress.NONE);
                device.plan(request).apply(SyncProgress.NONE);
                return allocated(device);
            });
        }
    }

    @Test
    void short_commands_with_checksums_leave_nothing_in_the_memory_of_the_board() {
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), options(true))) {
            int[] value = {100};
            assertLeavesNothing(200, () -> {
                assertThat(device.eval(value[0] + "+1")).isEqualTo(value[0] + 1L);
                device.exec("x=" + value[0]++);
                return allocated(device);
            });
        }
    }
}
