// SPDX-License-Identifier: Apache-2.0
package dev.belay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Measures programs on the virtual board and, round by round, on the same WebAssembly image in Node.js. Prints the CPU time of the
 * best rounds, which the load of the machine affects least, without limits; both must have the same results.
 */
final class InterpreterBenchIT {
    private static final List<String> PROGRAMS = List.of("pystone", "calls", "strings", "dicts", "floats", "raytrace");

    /** Rounds until both have compiled the interpreter. */
    private static final int WARMING = 5;

    private static final int ROUNDS = 3;
    private static final int HEAP_KIB = 64 * 1024;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void programs_have_the_results_of_node() throws Exception {
        String node = System.getProperty("bench.node", "node");
        assumeTrue(NodeProgram.isThere(node), node + " (Debian: apt install nodejs) is not there");
        StringBuilder table = new StringBuilder("""
                | program | virtual board, first round | warm | Node.js, first round | warm | virtual board / Node.js |
                |---|--:|--:|--:|--:|--:|
                """);
        for (String program : PROGRAMS) {
            table.append(row(node, program));
        }
        System.out.printf(
                Locale.ROOT,
                "%nCPU time in ms; load average %.1f%n%s%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                table);
    }

    private static String row(String node, String name) throws IOException, URISyntaxException {
        Path program = resource(name + ".py");
        Path image = Path.of(System.getProperty(
                "bench.image",
                "../belay-micropython/target/npm/node_modules/@micropython/micropython-webassembly-pyscript"));
        BoardOptions options = BoardOptions.builder().heapKib(HEAP_KIB).build();
        try (VirtualBoard board = VirtualBoard.start(options);
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT);
                NodeProgram other = new NodeProgram(node, resource("node.mjs"), image.toAbsolutePath(), program)) {
            device.exec(Files.readString(program));
            long thread = threadOf(board);
            long first = ours(device, thread).millis();
            long theirFirst = other.run().millis();
            long best = Long.MAX_VALUE;
            long theirBest = Long.MAX_VALUE;
            for (int i = 0; i < WARMING + ROUNDS; i++) {
                NodeProgram.Run run = ours(device, thread);
                NodeProgram.Run their = other.run();
                assertThat(run.result()).as(name).isEqualTo(their.result());
                if (i >= WARMING) {
                    best = Math.min(best, run.millis());
                    theirBest = Math.min(theirBest, their.millis());
                }
            }
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %.2f |%n",
                    name,
                    first,
                    best,
                    theirFirst,
                    theirBest,
                    (double) best / theirBest);
        }
    }

    private static NodeProgram.Run ours(Device device, long thread) {
        long before = THREADS.getThreadCpuTime(thread);
        Object result = device.eval("str(run(LOOPS))");
        return new NodeProgram.Run((THREADS.getThreadCpuTime(thread) - before) / 1_000_000, String.valueOf(result));
    }

    /** Returns the thread that runs the interpreter. */
    private static long threadOf(VirtualBoard board) {
        for (long id : THREADS.getAllThreadIds()) {
            if (THREADS.getThreadInfo(id).getThreadName().contains(board.name())) {
                return id;
            }
        }
        throw new IllegalStateException("no thread of " + board.name());
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(InterpreterBenchIT.class.getResource(name), name)
                .toURI());
    }
}
