// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.coverage.Coverage;
import dev.belay.coverage.CoverageReports;
import dev.belay.coverage.FileCoverage;
import dev.belay.coverage.ProbeMap;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.repl.SmallDisk;
import dev.belay.internal.text.IoProblem;
import dev.belay.link.Login;
import dev.belay.link.LoginFile;
import dev.belay.port.PortSpec;
import dev.belay.testing.TestFile;
import dev.belay.testing.TestFileResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a build writes, apart from the packages and the virtual board, on a disk that is full. */
@EnabledOnOs(OS.LINUX)
final class FullDiskTest {
    @Test
    void each_file_is_named_with_the_reason_and_stays_as_it_was(@TempDir Path folder) throws Exception {
        assertThat(SmallDisk.run(folder, "64k", OnFullDisk.class))
                .isEqualTo("""
                test reports: FOLDER/TEST-test_a.xml: No space left on device, unchanged
                coverage reports: FOLDER/lcov.info: No space left on device, unchanged
                coverage probes: FOLDER/probes.json: No space left on device, unchanged
                image: FOLDER/a.py: No space left on device, unchanged
                logins: FOLDER/logins: No space left on device, unchanged
                """.replace("FOLDER", folder.resolve("out").toString()));
    }

    interface Writing {
        void run() throws IOException;
    }

    static final class OnFullDisk {
        private static final SuiteReport SUITE = new SuiteReport(
                "", Map.of(), TestFileResult.skipped(new TestFile("test_a", "test_a.py", ""), "no board"));

        private OnFullDisk() {}

        public static void main(String[] arguments) throws IOException {
            Path disk = Path.of(arguments[0]);
            Path out = Files.createDirectories(disk.resolve("out"));
            for (String name : List.of("TEST-test_a.xml", "lcov.info", "probes.json", "a.py", "logins")) {
                Files.writeString(out.resolve(name), "before");
            }
            fill(disk.resolve("fill"));
            attempt(out, "test reports", () -> TestReports.write(out, List.of(SUITE)));
            attempt(
                    out,
                    "coverage reports",
                    () -> CoverageReports.write(
                            out,
                            disk,
                            new Coverage(List.of(new FileCoverage("a.py", new TreeMap<>(Map.of(1, true)))))));
            attempt(out, "coverage probes", () -> new ProbeMap(Map.of()).write(out.resolve("probes.json")));
            attempt(out, "image", () -> AtomicFile.write(out.resolve("a.py"), new byte[20_000]));
            attempt(
                    out,
                    "logins",
                    () -> LoginFile.write(
                            out.resolve("logins"),
                            List.of(PortSpec.parse("ws://board")),
                            (host, port) -> Optional.of(new Login("", "p".repeat(5000)))));
        }

        /** Leaves no block. */
        private static void fill(Path file) {
            try (var stream = Files.newOutputStream(file)) {
                while (true) {
                    stream.write(new byte[512]);
                }
            } catch (IOException e) {
                // full
            }
        }

        private static void attempt(Path out, String what, Writing writing) throws IOException {
            String result = "nothing failed";
            try {
                writing.run();
            } catch (IOException e) {
                result = IoProblem.of(e);
            }
            try (Stream<Path> files = Files.list(out)) {
                boolean isUnchanged = files.allMatch(file -> text(file).equals("before"));
                System.out.println(what + ": " + result + (isUnchanged ? ", unchanged" : ", changed"));
            }
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return IoProblem.of(e);
            }
        }
    }
}
