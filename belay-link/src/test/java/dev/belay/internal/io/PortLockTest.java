// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PortLockTest {
    private final String key = "belay-test-" + UUID.randomUUID();

    @Test
    void a_port_is_locked_once_and_free_after_close() {
        PortLock lock = PortLock.acquire("COM9", key);
        assertThatExceptionOfType(DeviceBusyException.class)
                .isThrownBy(() -> PortLock.acquire("COM9", key))
                .withMessageContaining("COM9: in use by this process, "
                        + ProcessHandle.current().pid() + " since ");
        lock.close();
        lock.close();
        PortLock.acquire("COM9", key).close();
    }

    @Test
    void asking_for_the_user_of_a_port_does_not_release_it() throws Exception {
        assertThat(PortLock.user(key)).isEmpty();
        try (PortLock lock = PortLock.acquire("COM9", key)) {
            assertThat(lock).isNotNull();
            assertThat(PortLock.user(key))
                    .get(STRING)
                    .startsWith("this process, " + ProcessHandle.current().pid() + " since ");
            Process process = java(Asker.class);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).startsWith("COM9: in use by the process ");
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(PortLock.user(key)).isEmpty();
    }

    @Test
    void another_class_loader_of_this_jvm_is_refused() throws Exception {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(Path.of(entry)))
                .toArray(URL[]::new);
        try (URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
                PortLock lock = PortLock.acquire("COM9", key)) {
            Class<?> twin = other.loadClass(PortLock.class.getName());
            assertThat(twin).isNotEqualTo(lock.getClass());
            assertThatExceptionOfType(java.lang.reflect.InvocationTargetException.class)
                    .isThrownBy(() -> twin.getMethod("acquire", String.class, String.class)
                            .invoke(null, "COM9", key))
                    .withRootCauseInstanceOf(
                            other.loadClass(DeviceBusyException.class.getName()).asSubclass(Exception.class));
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds a lock until the process is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            PortLock lock = PortLock.acquire("COM9", args[0]);
            System.out.println("held");
            Thread.currentThread().join();
            lock.close();
        }
    }

    @Test
    void a_lock_of_another_process_ends_with_that_process() throws Exception {
        Process process = java(Holder.class);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatExceptionOfType(DeviceBusyException.class)
                    .isThrownBy(() -> PortLock.acquire("COM9", key))
                    .withMessageContaining("the process " + process.pid() + " since ");
            assertThat(PortLock.user(key)).get(STRING).startsWith("the process " + process.pid() + " since ");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(PortLock.user(key)).isEmpty();
        PortLock.acquire("COM9", key).close();
    }

    /** Prints whether it acquires a lock. */
    static final class Asker {
        public static void main(String[] args) {
            try {
                PortLock.acquire("COM9", args[0]).close();
                System.out.println("acquired");
            } catch (DeviceException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_folder_of_locks_that_cannot_be_written_is_named_with_the_reason(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("cache"));
        ProcessBuilder builder = command(Asker.class);
        builder.environment().put("XDG_CACHE_HOME", file.toString());
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine())
                    .startsWith("COM9: cannot lock the port with " + file + "/belay/locks/belay-test-")
                    .endsWith(file + "/belay: Not a directory");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_refused_request_does_not_release_the_lock_for_other_processes() throws Exception {
        try (PortLock lock = PortLock.acquire("COM9", key)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(DeviceBusyException.class).isThrownBy(() -> PortLock.acquire("COM9", key));
            Process process = java(Asker.class);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine())
                        .startsWith("COM9: in use by the process "
                                + ProcessHandle.current().pid() + " since ");
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Acquires and releases a lock many times; fails if two processes ever hold it at once, or if the lock file is left. */
    static final class Contender {
        private static final int ROUNDS = 300;

        public static void main(String[] args) throws Exception {
            Path witness = Path.of(args[1]);
            for (int done = 0; done < ROUNDS; ) {
                try {
                    PortLock lock = PortLock.acquire("COM9", args[0]);
                    // fails if the file exists: another process holds the lock, too
                    Files.createFile(witness);
                    Files.delete(witness);
                    lock.close();
                    done++;
                } catch (DeviceBusyException e) {
                    Thread.onSpinWait();
                }
            }
            System.out.println("done");
        }
    }

    @Test
    void a_released_lock_leaves_no_file() throws Exception {
        PortLock lock = PortLock.acquire("COM9", key);
        assertThat(lockFiles()).hasSize(1);
        lock.close();
        assertThat(lockFiles()).isEmpty();
    }

    @Test
    void a_lock_that_an_interrupted_thread_releases_leaves_no_file() throws Exception {
        PortLock lock = PortLock.acquire("COM9", key);
        Thread.currentThread().interrupt();
        lock.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lockFiles()).isEmpty();
        PortLock.acquire("COM9", key).close();
    }

    @Test
    void processes_that_lock_and_delete_the_same_file_never_hold_it_at_once(@TempDir Path folder) throws Exception {
        String witness = folder.resolve("held").toString();
        Process[] contenders = {
            java(Contender.class, witness), java(Contender.class, witness), java(Contender.class, witness)
        };
        try {
            for (Process contender : contenders) {
                assertThat(new String(contender.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                        .isEqualTo("done");
            }
        } finally {
            for (Process contender : contenders) {
                contender.destroyForcibly().waitFor();
            }
        }
        assertThat(lockFiles()).isEmpty();
    }

    private List<Path> lockFiles() throws IOException {
        try (Stream<Path> files = Files.list(LockFiles.folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(key))
                    .toList();
        }
    }

    private Process java(Class<?> main, String... arguments) throws IOException {
        return command(main, arguments).start();
    }

    private ProcessBuilder command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                key));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void all_names_of_a_device_have_the_same_key(@TempDir Path folder) throws Exception {
        Path device = Files.createFile(folder.resolve("ttyACM0"));
        Path byId = Files.createSymbolicLink(folder.resolve("usb-board"), device);
        assertThat(PortLock.key(byId.toString())).isEqualTo(PortLock.key(device.toString()));
        assertThat(PortLock.key("COM3")).isEqualTo("COM3");
    }
}
