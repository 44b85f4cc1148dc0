// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.Device;
import dev.belay.code.Implementation;
import dev.belay.packages.store.StoredFile;
import dev.belay.sync.SyncProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilePreparerTest {
    private static final String SOURCE = "# a comment\ndef half(x):\n    \"\"\"Halves.\"\"\"\n    return x // 2\n";
    private static final String MINIFIED = "\ndef half(x):\n 0\n return x//2\n";

    @TempDir
    Path root;

    private final List<StoredFile> stored = new ArrayList<>();

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void library(String path, String text) throws IOException {
        stored.add(new StoredFile("main", "p", path, write("store/" + path, text)));
    }

    private Image build(FilePreparer preparation) throws IOException {
        ImagePlan plan = new ImagePlan().dependencies(stored).main(write("start.py", SOURCE));
        return Image.build(plan, preparation, root.resolve("image"));
    }

    private FilePreparer compiling(ModuleFormat format) {
        return FilePreparer.compiling(format, 0, root.resolve("modules"));
    }

    @Test
    void python_files_are_minified_and_other_files_copied() throws IOException {
        library("halves.py", SOURCE);
        library("data.txt", SOURCE);
        Image image = build(FilePreparer.minifying());
        assertThat(image.folder().resolve("lib/halves.py")).hasContent(MINIFIED);
        assertThat(image.folder().resolve("lib/data.txt")).hasContent(SOURCE);
        assertThat(image.folder().resolve("main.py")).hasContent(MINIFIED);
        assertThat(image.savings().ready()).isLessThan(image.savings().source());
    }

    @Test
    void modules_are_compiled_and_the_main_script_is_not() throws IOException {
        library("halves.py", SOURCE);
        library("halves_again/__init__.py", "from halves import half\n");
        Image image = build(compiling(ModuleFormat.PORTABLE));
        assertThat(image.files()).containsOnlyKeys("lib/halves.mpy", "lib/halves_again/__init__.mpy", "main.py");
        assertThat(image.savings().compiled()).isEqualTo(2);
        assertThat(image.savings().uncompiled()).isEmpty();
        try (Device device = Device.open("virtual:")) {
            device.plan(image.syncRequest(device.implementation()).build()).apply(SyncProgress.NONE);
            device.exec("import halves_again");
            assertThat(device.eval("halves_again.half(85)")).isEqualTo(42L);
        }
    }

    @Test
    void a_source_is_deleted_from_the_board_when_its_module_comes() throws IOException {
        library("halves.py", SOURCE);
        try (Device device = Device.open("virtual:")) {
            device.plan(build(FilePreparer.NONE)
                            .syncRequest(device.implementation())
                            .build())
                    .apply(SyncProgress.NONE);
            Image compiled = build(compiling(ModuleFormat.PORTABLE));
            assertThat(compiled.files()).containsKey("lib/halves.mpy");
            assertThat(compiled.savings().uncompiled()).isEmpty();
            device.plan(compiled.syncRequest(device.implementation()).build()).apply(SyncProgress.NONE);
            assertThat(device.eval("__import__('os').listdir('/lib')")).isEqualTo(List.of("halves.mpy"));
        }
    }

    @Test
    void rejected_files_are_minified_and_the_reason_is_reported_once() throws IOException {
        library("fast.py", "import micropython\n@micropython.native\ndef f():\n    return 1\n");
        library("halves.py", SOURCE);
        Image image = build(compiling(ModuleFormat.PORTABLE));
        assertThat(image.files()).containsOnlyKeys("lib/fast.py", "lib/halves.mpy", "main.py");
        assertThat(image.savings().uncompiled()).hasSize(1).allSatisfy((reason, files) -> {
            assertThat(reason).startsWith("/lib/fast.py:");
            assertThat(files).isEqualTo("/lib/fast.py");
        });
    }

    @Test
    void native_code_is_compiled_for_boards_that_load_it() throws IOException {
        library("fast.py", "import micropython\n@micropython.native\ndef f():\n    return 1\n");
        assertThat(build(compiling(ModuleFormat.PORTABLE.withArchitecture("armv6m")))
                        .files())
                .containsKey("lib/fast.mpy");
        ModuleFormat newer = ModuleFormat.of(
                new Implementation("micropython", List.of(1, 27, 0), "rp2", "Pico", 6 | 3 << 8 | 4 << 10));
        assertThat(newer.architecture()).contains("armv6m");
        assertThat(build(compiling(newer)).files()).containsKey("lib/fast.py");
    }

    @Test
    void boards_with_another_module_format_get_minified_sources() throws IOException {
        library("halves.py", SOURCE);
        library("more.py", SOURCE);
        for (Implementation board : List.of(
                new Implementation("micropython", List.of(1, 18, 0), "esp32", "ESP32", 5),
                new Implementation("micropython", List.of(1, 9, 4), "esp8266", "ESP8266", 0),
                new Implementation("circuitpython", List.of(9, 0, 0), "RP2040", "Pico", 6))) {
            Image image = build(compiling(ModuleFormat.of(board)));
            assertThat(image.folder().resolve("lib/halves.py")).hasContent(MINIFIED);
            assertThat(image.savings().uncompiled()).hasSize(1).containsValue("/lib/halves.py, /lib/more.py");
        }
    }

    @Test
    void a_source_beside_its_own_module_is_not_compiled() throws IOException {
        library("halves.py", SOURCE);
        library("halves.mpy", "M");
        assertThat(build(compiling(ModuleFormat.PORTABLE)).files()).containsKeys("lib/halves.py", "lib/halves.mpy");
    }

    @Test
    void compiled_modules_are_cached_and_reproducible() throws IOException {
        library("halves.py", SOURCE);
        Image first = build(compiling(ModuleFormat.PORTABLE));
        byte[] module = Files.readAllBytes(first.folder().resolve("lib/halves.mpy"));
        assertThat(build(compiling(ModuleFormat.PORTABLE)).written()).isZero();
        try (var known = Files.list(root.resolve("modules"))) {
            for (Path file : known.toList()) {
                Files.writeString(file, "known");
            }
        }
        assertThat(build(compiling(ModuleFormat.PORTABLE)).folder().resolve("lib/halves.mpy"))
                .hasContent("known");
        Image afresh = Image.build(
                new ImagePlan().dependencies(stored),
                FilePreparer.compiling(ModuleFormat.PORTABLE, 0, root.resolve("elsewhere")),
                root.resolve("other"));
        assertThat(afresh.folder().resolve("lib/halves.mpy")).hasBinaryContent(module);
    }

    @Test
    void all_syntax_errors_are_reported_and_the_image_is_unchanged() throws IOException {
        library("halves.py", SOURCE);
        build(FilePreparer.minifying());
        library("wrong.py", "x = 'open\n");
        library("bytes.py", "");
        Files.write(root.resolve("store/bytes.py"), new byte[] {(byte) 0xFF, 'x'});
        assertThatThrownBy(() -> build(FilePreparer.minifying()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("wrong.py:1")
                .hasMessageContaining("bytes.py")
                .hasMessageContaining("UTF-8");
        assertThat(root.resolve("image/lib")).isDirectoryContaining("glob:**halves.py");
        assertThat(root.resolve("image/lib/wrong.py")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void an_external_compiler_gets_name_output_and_input() throws IOException {
        library("halves.py", SOURCE);
        library("reject.py", "x = 1\n");
        Path command = write("mpy-cross", """
                #!/bin/sh
                [ "$1" = --version ] && { echo "mpy-cross 1 emitting mpy v6.3"; exit 0; }
                echo "$@" >> "$(dirname "$0")/calls"
                case "$3" in /lib/reject.py) echo "no such thing"; exit 1;; esac
                printf 'M %s' "$3" > "$5"
                """);
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Image image = build(
                FilePreparer.compilingWith(command.toString(), ModuleFormat.PORTABLE, 2, root.resolve("modules")));
        assertThat(image.folder().resolve("lib/halves.mpy")).hasContent("M /lib/halves.py");
        assertThat(image.savings().uncompiled())
                .containsExactlyEntriesOf(Map.of("/lib/reject.py: no such thing", "/lib/reject.py"));
        assertThat(root.resolve("calls")).content().matches("(?s)(-O2 -s /lib/\\w+\\.py -o \\S+\\.mpy \\S+\\.py\n){2}");
    }

    @Test
    void a_compiler_that_cannot_be_started_is_an_error() {
        assertThatThrownBy(() ->
                        FilePreparer.compilingWith(root.resolve("nothing").toString(), ModuleFormat.PORTABLE, 0, root))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("belay.mpyCross")
                .hasMessageContaining("nothing");
    }

    @Test
    void an_image_that_is_too_large_is_reported_with_its_largest_files() throws IOException {
        library("large.txt", "x".repeat(9000));
        Image image = build(FilePreparer.NONE);
        image.checkRoom(16);
        assertThatThrownBy(() -> image.checkRoom(15))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("16 KiB")
                .hasMessageContaining("/lib/large.txt (9000 bytes)");
    }
}
