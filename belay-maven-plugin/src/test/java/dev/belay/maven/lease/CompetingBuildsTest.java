// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.io.BoardLease;
import dev.belay.port.PortSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes that build again and again with one virtual board. A build has Maven's session and events, takes the lease,
 * writes its code to the board, and runs it over another connection, as tests do; each tenth build in a JVM of its own with the
 * token. Only Maven itself is left out, which would take minutes.
 */
class CompetingBuildsTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    /** Builds {@code args[2]} times. */
    static final class Builds {
        public static void main(String[] args) throws Exception {
            String port = args[0];
            String name = args[1];
            int foreign = 0;
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                TestBuild build = new TestBuild(name);
                build.take(0, LONG, port);
                deploy(port, name + i);
                foreign += tests(port, build, i % 10 == 0).equals(name + i) ? 0 : 1;
                build.end();
            }
            System.out.println("foreign " + foreign);
        }

        static void deploy(String port, String code) {
            try (Device device = open(port)) {
                device.files().put(("code = '" + code + "'\n").getBytes(StandardCharsets.US_ASCII), "/deployed.py");
            }
        }

        private static String tests(String port, TestBuild build, boolean isForked) throws Exception {
            if (!isForked) {
                return run(port);
            }
            String token = ModuleLeases.token(build.session(), build.project(0));
            return output(java(Tests.class, "-D" + BoardLease.TOKEN_PROPERTY + "=" + token, port));
        }
    }

    /** Runs the code that is on the board. */
    static final class Tests {
        public static void main(String[] args) {
            System.out.println(run(args[0]));
        }
    }

    private static Device open(String port) {
        return Device.open(
                PortSpec.parse(port), DeviceOptions.builder().output(text -> {}).build());
    }

    private static String run(String port) {
        try (Device device = open(port)) {
            return String.valueOf(device.eval("__import__('deployed').code"));
        }
    }

    private static String output(Process process) throws Exception {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String last = "";
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
            return last;
        } finally {
            process.waitFor();
        }
    }

    private static Process java(Class<?> main, String option, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private void compete(int builds) throws Exception {
        String port = "virtual:" + folder.resolve("flash");
        Process first = java(Builds.class, "-Dname=first", port, "first", String.valueOf(builds));
        Process second = java(Builds.class, "-Dname=second", port, "second", String.valueOf(builds));
        try {
            assertThat(output(first)).isEqualTo("foreign 0");
            assertThat(output(second)).isEqualTo("foreign 0");
        } finally {
            first.destroyForcibly().waitFor();
            second.destroyForcibly().waitFor();
        }
    }

    @Test
    void no_build_runs_the_code_of_its_competitor() throws Exception {
        compete(3);
    }

    @Test
    @Tag("slow")
    void none_of_200_builds_runs_the_code_of_its_competitor() throws Exception {
        compete(100);
    }

    /** Deploys, and holds the lease until the process is killed. */
    static final class Killed {
        public static void main(String[] args) throws Exception {
            new TestBuild("killed").take(0, Duration.ZERO, args[0]);
            Builds.deploy(args[0], "killed");
            System.out.println("deployed");
            Thread.currentThread().join();
        }
    }

    @Test
    void after_a_kill_of_the_holder_the_next_build_goes_on_at_once() throws Exception {
        String port = "virtual:" + folder.resolve("flash");
        Process killed = java(Killed.class, "-Dname=killed", port);
        TestBuild build = new TestBuild("next");
        try (BufferedReader out = killed.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.equals("deployed")) {
                line = out.readLine();
            }
            assertThat(line).isEqualTo("deployed");
            assertThatExceptionOfType(DeviceBusyException.class)
                    .isThrownBy(() -> build.take(0, Duration.ZERO, port))
                    .withMessageContaining("belongs to the Maven build of org.example:killed")
                    .withMessageContaining("process " + killed.pid() + ") since ");
            assertThatExceptionOfType(DeviceBusyException.class)
                    .as("a test that does not belong to the build")
                    .isThrownBy(() -> run(port));
        } finally {
            killed.destroyForcibly().waitFor();
        }
        build.take(0, Duration.ZERO, port);
        Builds.deploy(port, "next");
        assertThat(run(port)).isEqualTo("next");
        build.end();
    }
}
