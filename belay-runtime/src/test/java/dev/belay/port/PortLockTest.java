// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.DeviceBusyException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PortLockTest {
    private final String key = "belay-test-" + UUID.randomUUID();

    @Test
    void a_port_is_held_once_and_free_after_the_close() {
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
    void another_class_loader_of_this_jvm_does_not_get_it() throws Exception {
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

    /** Holds a lock until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            PortLock lock = PortLock.acquire("COM9", args[0]);
            System.out.println("held");
            Thread.currentThread().join();
            lock.close();
        }
    }

    @Test
    void another_process_holds_it_until_it_dies() throws Exception {
        Process process = java(Holder.class);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatExceptionOfType(DeviceBusyException.class)
                    .isThrownBy(() -> PortLock.acquire("COM9", key))
                    .withMessageContaining("the process " + process.pid() + " since ");
        } finally {
            process.destroyForcibly().waitFor();
        }
        PortLock.acquire("COM9", key).close();
    }

    /** Tells whether it gets a lock. */
    static final class Asker {
        public static void main(String[] args) {
            try {
                PortLock.acquire("COM9", args[0]).close();
                System.out.println("got it");
            } catch (DeviceBusyException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void who_is_refused_in_this_process_does_not_free_it_for_other_processes() throws Exception {
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

    private Process java(Class<?> main) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        key)
                .redirectErrorStream(true)
                .start();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void all_names_of_a_device_have_one_key(@TempDir Path folder) throws Exception {
        Path device = Files.createFile(folder.resolve("ttyACM0"));
        Path byId = Files.createSymbolicLink(folder.resolve("usb-board"), device);
        assertThat(PortLock.key(byId.toString())).isEqualTo(PortLock.key(device.toString()));
        assertThat(PortLock.key("COM3")).isEqualTo("COM3");
    }
}
