// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.port.PortSpec;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resource folders of a program. */
final class BundledFilesTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    @TempDir
    private Path folder;

    /** A class to put into a jar. */
    static final class Marker {}

    private static String text(Device device, String path) {
        return new String(device.files().get(path), StandardCharsets.UTF_8).strip();
    }

    @Test
    void resource_folders_are_merged_and_later_ones_take_precedence() {
        try (Device device = Device.open(PortSpec.parse("virtual:"), QUIET)) {
            SyncReport report = device.syncResources(BundledFilesTest.class, "/lib", "bundled/main", "bundled/dev");
            assertThat(text(device, "/lib/one.py")).isEqualTo("x = 2");
            assertThat(text(device, "/lib/sub/two.py")).isEqualTo("y = 1");
            assertThat(report.written()).isEqualTo(2);
        }
    }

    @Test
    void a_jar_without_directory_entries_is_read() throws Exception {
        Path jar = folder.resolve("program.jar");
        String name = Marker.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(Objects.requireNonNull(Marker.class.getClassLoader().getResourceAsStream(name))
                    .readAllBytes());
            zip.putNextEntry(new ZipEntry("dev/belay/sync/board/deep/file.py"));
            zip.write("z = 3".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                BundledFiles files = BundledFiles.of(loader.loadClass(Marker.class.getName()), "board")) {
            assertThat(files.folder().resolve("deep/file.py")).hasContent("z = 3");
        }
    }

    @Test
    void a_missing_resource_folder_is_an_error_and_leaves_no_files() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BundledFiles.of(BundledFilesTest.class, "bundled/main", "bundled/nope"))
                .withMessageContaining("bundled/nope")
                .withMessageContaining("src/main/resources");
    }

    @Test
    void close_deletes_the_temporary_folder() {
        Path copied;
        try (BundledFiles files = BundledFiles.of(BundledFilesTest.class, "bundled/main")) {
            copied = files.folder();
            assertThat(copied.resolve("one.py")).exists();
        }
        assertThat(copied).doesNotExist();
    }
}
