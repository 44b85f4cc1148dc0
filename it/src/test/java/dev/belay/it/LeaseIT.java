// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two builds, and modules of one build, with one board. */
final class LeaseIT {
    private static final String MODULE = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId><artifactId>%s</artifactId><version>1</version><packaging>pom</packaging>
              <build><plugins><plugin>
                <groupId>dev.belay</groupId><artifactId>belay-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
                <executions><execution><goals>
                  <goal>deploy</goal><goal>test</goal><goal>verify</goal>
                </goals></execution></executions>
              </plugin></plugins></build>
            </project>
            """;

    /** Creates a module whose Python test fails if the board has the code of another module. */
    private static void module(Sample sample, String name) {
        sample.write(name + "/pom.xml", MODULE.formatted(name));
        sample.write(name + "/pyproject.toml", "[tool.belay]\nname = \"own\"\n");
        sample.write(name + "/own/__init__.py", "NAME = '" + name + "'\n");
        sample.write(
                name + "/src/test/python/test_own.py",
                "import own\n\ndef test_is_own():\n    assert own.NAME == '" + name + "', own.NAME\n");
    }

    private static String port(Sample sample) {
        return "-Dbelay.port=virtual:" + sample.path("flash");
    }

    @Test
    void four_modules_with_one_board_take_turns() {
        Sample sample = modules(LeaseIT.class);
        checkTurns(sample.maven("-T", "4", "verify", port(sample)));
    }

    /** Creates a build of four modules. */
    static Sample modules(Class<?> test) {
        Sample sample = Sample.empty("modules", test);
        StringBuilder modules = new StringBuilder();
        for (String name : new String[] {"a", "b", "c", "d"}) {
            module(sample, name);
            modules.append("<module>").append(name).append("</module>");
        }
        sample.write(
                "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>all</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><modules>" + modules + "</modules></project>");
        return sample;
    }

    /** Checks that each module has run its own test on its own code. */
    static void checkTurns(MavenRun run) {
        assertThat(run.succeeds().lines().stream()
                        .filter(line -> line.matches(".*Tests run: 1, Failures: 0, Errors: 0, Skipped: 0.*")))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void a_second_build_does_not_deploy_while_the_tests_of_the_first_run() throws Exception {
        Sample sample = Sample.empty("builds", LeaseIT.class);
        module(sample, "second");
        Sample second = new Sample(sample.path("second"));
        Sample first = withSlowTest(sample);
        Path running = sample.path("running");
        Path go = sample.path("go");
        Process build = first.start("verify", port(sample), "-Dfailsafe.runOrder=alphabetical");
        try {
            awaitFile(running, build);
            second.maven("belay:deploy", port(sample))
                    .fails()
                    .says("belongs to the Maven build of org.example:blink (mvn verify, in ", "since ");
            Files.createFile(go);
            assertThat(build.waitFor()).isZero();
        } finally {
            build.destroyForcibly().waitFor();
        }
        second.maven("verify", port(sample)).succeeds();
    }

    @Test
    void after_a_kill_the_next_build_has_the_board_at_once() throws Exception {
        Sample sample = Sample.empty("killed", LeaseIT.class);
        module(sample, "second");
        Process build = withSlowTest(sample).start("verify", port(sample), "-Dfailsafe.runOrder=alphabetical");
        List<ProcessHandle> tests = List.of();
        try {
            awaitFile(sample.path("running"), build);
            tests = build.descendants().toList();
            build.destroyForcibly().waitFor();
            new Sample(sample.path("second")).maven("verify", port(sample)).succeeds();
        } finally {
            build.destroyForcibly().waitFor();
            tests.forEach(ProcessHandle::destroyForcibly);
            tests.forEach(test -> test.onExit().join());
        }
    }

    @Test
    void the_lease_ends_with_the_build_in_a_maven_that_stays() throws Exception {
        Sample sample = modules(LeaseIT.class);
        Sample first = new Sample(sample.path("a"));
        Sample second = new Sample(sample.path("b"));
        Process resident = ResidentMaven.start();
        try (BufferedReader output = resident.inputReader(StandardCharsets.UTF_8);
                BufferedWriter input = resident.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(ResidentMaven.run(
                            first, input, output, "belay:deploy", "belay:exec", "-Dbelay.code=1/0", port(sample)))
                    .as("a build that fails")
                    .isEqualTo("status 1");
            second.maven("verify", port(sample)).succeeds();
            assertThat(ResidentMaven.run(first, input, output, "verify", port(sample)))
                    .isEqualTo("status 0");
            second.maven("verify", port(sample)).succeeds();
        } finally {
            resident.destroyForcibly().waitFor();
        }
    }

    /** Copies the project blink, with a first test without a board that waits for a file. */
    private static Sample withSlowTest(Sample sample) {
        Sample blink = Sample.copy("blink", LeaseIT.class);
        blink.write("src/test/java/org/example/blink/AaaIT.java", """
                package org.example.blink;

                import java.nio.file.Files;
                import java.nio.file.Path;
                import org.junit.jupiter.api.Test;

                class AaaIT {
                    @Test
                    void waits() throws Exception {
                        Files.createFile(Path.of("%1$s", "running"));
                        while (!Files.exists(Path.of("%1$s", "go"))) {
                            Thread.sleep(20);
                        }
                    }
                }
                """.formatted(
                        sample.folder().toString().replace("\\", "/")));
        return blink;
    }

    private static void awaitFile(Path file, Process build) throws IOException, InterruptedException {
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            Objects.requireNonNull(file.getParent()).register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                assertThat(build.isAlive()).as("the first build runs").isTrue();
                watch.poll(1, TimeUnit.SECONDS);
            }
        }
    }
}
