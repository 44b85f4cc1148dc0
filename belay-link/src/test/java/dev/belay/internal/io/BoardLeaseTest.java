// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.io.BoardLease.Attempt;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BoardLeaseTest {
    private static final String HOLDER = "the Maven build of org.example:fw (process 1)";

    private final String key = "belay-test-" + UUID.randomUUID();

    private BoardLease take() {
        return Objects.requireNonNull(
                BoardLease.tryAcquire("COM9", key, "mine", HOLDER).lease());
    }

    @Test
    void a_second_holder_in_this_jvm_is_told_the_first_and_since_when() {
        BoardLease lease = take();
        Attempt second = BoardLease.tryAcquire("COM9", key, "other", "another build");
        assertThat(second.lease()).isNull();
        assertThat(second.holder().token()).isEqualTo("mine");
        assertThat(second.holder().description())
                .matches("\\Q" + HOLDER + "\\E since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(BoardLease.busy("COM9", second.holder()))
                .hasMessageStartingWith("COM9: belongs to " + HOLDER + " since ")
                .hasMessageEndingWith("-Dbelay.lockTimeout=SECONDS");
        lease.close();
        lease.close();
        take().close();
    }

    @Test
    void the_jvm_with_the_lease_opens_the_port() {
        try (BoardLease lease = take()) {
            assertThat(lease).isNotNull();
            assertThat(PortLock.user(key)).get(STRING).startsWith(HOLDER + " since ");
            assertThatNoException()
                    .isThrownBy(() -> PortLock.acquire("COM9", key).close());
        }
    }

    @Test
    void an_ended_lease_leaves_no_file() throws Exception {
        BoardLease lease = take();
        assertThat(files()).hasSize(1);
        Thread.currentThread().interrupt();
        lease.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEmpty();
    }

    /** Opens the port; prints the message if it is leased. */
    static final class Tests {
        public static void main(String[] args) {
            try {
                PortLock.acquire("COM9", args[0]).close();
                System.out.println("opened");
            } catch (DeviceBusyException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void another_process_opens_the_port_only_with_the_token() throws Exception {
        try (BoardLease lease = take()) {
            assertThat(lease).isNotNull();
            assertThat(output(java(Tests.class))).startsWith("COM9: belongs to " + HOLDER + " since ");
            assertThat(output(java(Tests.class, "-Dbelay.lease=other"))).startsWith("COM9: belongs to " + HOLDER);
            assertThat(output(java(Tests.class, "-Dbelay.lease=mine"))).isEqualTo("opened");
            assertThat(output(java(Tests.class)))
                    .as("asking does not release the lease")
                    .startsWith("COM9: belongs to " + HOLDER);
        }
        assertThat(output(java(Tests.class))).isEqualTo("opened");
    }

    /** Holds the lease until the process is killed. */
    static final class Maven {
        public static void main(String[] args) throws Exception {
            Attempt attempt = BoardLease.tryAcquire("COM9", args[0], "killed", "the killed build");
            System.out.println(attempt.lease() == null ? "refused" : "held");
            Thread.currentThread().join();
        }
    }

    @Test
    void the_lease_of_a_killed_process_is_free_at_once() throws Exception {
        Process process = java(Maven.class);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatExceptionOfType(DeviceBusyException.class)
                    .isThrownBy(() -> PortLock.acquire("COM9", key))
                    .withMessageContaining("COM9: belongs to the killed build since ");
            assertThat(BoardLease.tryAcquire("COM9", key, "mine", HOLDER).lease())
                    .isNull();
            assertThat(PortLock.user(key)).get(STRING).startsWith("the killed build since ");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(files()).hasSize(1);
        PortLock.acquire("COM9", key).close();
        take().close();
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(LockFiles.folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(key))
                    .toList();
        }
    }

    private static String output(Process process) throws Exception {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return String.valueOf(out.readLine());
        } finally {
            process.waitFor();
        }
    }

    private Process java(Class<?> main, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), key));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
