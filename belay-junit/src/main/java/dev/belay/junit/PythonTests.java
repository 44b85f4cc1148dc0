// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceNotFoundException;
import dev.belay.internal.text.IoProblem;
import dev.belay.port.ConfiguredPort;
import dev.belay.port.PortSpec;
import dev.belay.testing.BoardTests;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFileResult;
import dev.belay.testing.TestFiles;
import dev.belay.testing.TestListener;
import dev.belay.testing.TestOptions;
import dev.belay.testing.TestOutcome;
import dev.belay.testing.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * Creates dynamic tests of JUnit from Python tests, so that an IDE shows them:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> onTheBoard() {
 *     return PythonTests.in(Path.of("src/test/python"), "virtual:");
 * }
 * }</pre>
 *
 * <p>The tests of a file run on the board when JUnit reaches its container; the dynamic tests report their results. A file runs
 * on the first of the selected boards that meets its requirements, as with {@link RequiresBoard}.
 */
public final class PythonTests {
    private PythonTests() {}

    /**
     * Returns a container for each file {@code test_*.py} in a folder and its subfolders.
     *
     * @param port the port that is used when no configuration names one ({@link ConfiguredPort#configured})
     * @throws IllegalArgumentException if the file does not exist
     */
    public static Stream<DynamicNode> in(Path folder, String port) {
        return in(folder, port, TestOptions.DEFAULT);
    }

    /** Returns containers as {@link #in(Path, String)} does, with options for the test run. */
    public static Stream<DynamicNode> in(Path folder, String port, TestOptions options) {
        BoardConfiguration.check();
        List<TestFile> files = files(folder);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there are no files test_*.py in " + folder.toAbsolutePath());
        }
        return files.stream().map(file -> {
            Path source = folder.resolve(file.name() + ".py").toAbsolutePath();
            Stream<DynamicTest> tests = SelectedBoard.fitting(file.needs()).stream()
                    .findFirst()
                    .map(board -> board.failure().isEmpty()
                            ? tests(source, file, port(board, port), options)
                            : Stream.of(unavailable(file, source, board)))
                    .orElseGet(() -> Stream.of(
                            DynamicTest.dynamicTest(file.module(), source.toUri(), () -> reportNoBoard(file))));
            return DynamicContainer.dynamicContainer(file.name(), source.toUri(), tests);
        });
    }

    private static List<TestFile> files(Path folder) {
        try {
            return TestFiles.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + IoProblem.of(folder, e), e);
        }
    }

    private static PortSpec port(SelectedBoard board, String port) {
        return board.port().isEmpty()
                ? BoardConfiguration.port(PortSpec.parse(port))
                : BoardConfiguration.permitted(PortSpec.parse(board.port()));
    }

    private static void reportNoBoard(TestFile file) {
        String reason = BoardSelection.noBoardMessage(file.needs());
        if (Boolean.getBoolean(HardwareExtension.FAIL)) {
            throw new DeviceNotFoundException(reason);
        }
        throw new TestAbortedException(reason);
    }

    private static Stream<DynamicTest> tests(Path source, TestFile file, PortSpec port, TestOptions options) {
        return Stream.of(file)
                .flatMap(one -> run(one, port, options).results().stream()
                        .map(result -> DynamicTest.dynamicTest(
                                result.id().toString().isEmpty()
                                        ? file.module()
                                        : result.id().toString(),
                                source.toUri(),
                                () -> report(result, file))));
    }

    private static DynamicTest unavailable(TestFile file, Path source, SelectedBoard board) {
        return DynamicTest.dynamicTest(file.module(), source.toUri(), board::checkAvailable);
    }

    private static TestFileResult run(TestFile file, PortSpec port, TestOptions options) {
        return BoardTests.run(
                        () -> Device.open(
                                port, DeviceOptions.builder().output(text -> {}).build()),
                        List.of(file),
                        options,
                        TestListener.NONE)
                .get(0);
    }

    private static void report(TestResult result, TestFile file) {
        if (result.outcome() == TestOutcome.SKIPPED) {
            throw new TestAbortedException(result.run().reason());
        }
        if (result.outcome().isBad()) {
            throw new PythonTestFailure(result.run(), file.shown());
        }
    }
}
