// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.Device;
import dev.belay.code.Implementation;
import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.store.StoredFile;
import dev.belay.sync.SyncPlan;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    private static final Implementation MICROPYTHON =
            new Implementation("micropython", List.of(1L, 27L, 0L), "rp2", "", 0);

    @TempDir
    Path root;

    private Path write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Project project(String belay) {
        return ProjectFile.read(write("pyproject.toml", "[tool.belay]\n" + belay));
    }

    private Image build(ImagePlan plan) {
        return Image.build(plan, root.resolve("target/image"));
    }

    private Map<String, String> tree() throws IOException {
        Path top = root.resolve("target/image");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(top.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private StoredFile stored(String group, String path, String text) {
        return new StoredFile(group, "p", path, write("store/" + group + "/" + path, text));
    }

    @Test
    void an_image_mirrors_the_board() throws IOException {
        write("blink/__init__.py", "b");
        write("start.py", "m");
        Image image = build(new ImagePlan()
                .projectPackage(project("name = \"blink\""))
                .dependencies(List.of(stored("main", "sensor/__init__.py", "s")))
                .main(root.resolve("start.py")));
        assertThat(tree()).isEqualTo(Map.of("blink/__init__.py", "b", "lib/sensor/__init__.py", "s", "main.py", "m"));
        assertThat(image.size()).isEqualTo(3);
    }

    @Test
    void the_package_may_be_in_the_maven_source_folder() throws IOException {
        write("src/main/python/blink/a.py", "1");
        build(new ImagePlan().projectPackage(project("name = \"blink\"")));
        assertThat(tree()).containsOnlyKeys("blink/a.py");
    }

    @Test
    void a_missing_package_folder_is_an_error() {
        assertThatThrownBy(() -> new ImagePlan().projectPackage(project("name = \"blink\"")))
                .hasMessageContaining("pyproject.toml names the package 'blink'")
                .hasMessageContaining("Make the folder, or correct name");
    }

    @Test
    void ignored_files_are_not_in_the_image() throws IOException {
        write("blink/a.py", "1");
        write("blink/__pycache__/a.pyc", "1");
        write("blink/notes.txt", "1");
        write("blink/docs/deep.txt", "1");
        write("blink/keep.txt", "1");
        build(new ImagePlan().projectPackage(project("name = \"blink\"\nignore = [\"*.txt\", \"!keep.txt\"]")));
        assertThat(tree()).containsOnlyKeys("blink/a.py", "blink/keep.txt");
    }

    @Test
    void only_changed_files_are_written_and_removed_ones_deleted() throws IOException {
        write("blink/a.py", "1");
        write("blink/b.py", "1");
        write("blink/old/c.py", "1");
        Project project = project("name = \"blink\"");
        build(new ImagePlan().projectPackage(project));

        write("blink/b.py", "2");
        Files.delete(root.resolve("blink/old/c.py"));
        Image image = build(new ImagePlan().projectPackage(project));
        assertThat(image.written()).isEqualTo(1);
        assertThat(image.deleted()).isEqualTo(1);
        assertThat(tree()).isEqualTo(Map.of("blink/a.py", "1", "blink/b.py", "2"));
        assertThat(root.resolve("target/image/blink/old")).doesNotExist();

        assertThat(build(new ImagePlan().projectPackage(project)).written()).isZero();
    }

    @Test
    void different_files_of_two_groups_for_one_path_are_an_error() {
        ImagePlan plan = new ImagePlan().dependencies(List.of(stored("dev", "a.py", "1"), stored("main", "a.py", "1")));
        assertThat(plan.files()).hasSize(1);
        assertThatThrownBy(() ->
                        new ImagePlan().dependencies(List.of(stored("dev", "a.py", "1"), stored("main", "a.py", "2"))))
                .hasMessageContaining("dev/p and main/p contain different files for /lib/a.py");
    }

    @Test
    void foreign_folders_on_the_board_are_not_synced() {
        write("blink/a.py", "1");
        Image image = build(new ImagePlan().projectPackage(project("name = \"blink\"")));
        assertThat(image.syncRequest(MICROPYTHON).build().trees())
                .map(SyncRequest.Tree::board)
                .containsExactly("/blink");
    }

    @Test
    void dependencies_are_synced_first_and_the_main_script_last() {
        write("blink/a.py", "1");
        write("blink/z.py", "1");
        Image image = build(new ImagePlan()
                .projectPackage(project("name = \"blink\""))
                .main(write("start.py", "m"))
                .dependencies(List.of(stored("main", "sensor/__init__.py", "s"))));
        try (Device board = Device.open("virtual:")) {
            SyncPlan plan = board.plan(image.syncRequest(board.implementation()).build());
            List<String> order = new ArrayList<>();
            plan.apply(new SyncProgress() {
                @Override
                public void written(String path, long size) {
                    order.add(path);
                }
            });
            assertThat(order).containsExactly("/lib/sensor/__init__.py", "/blink/a.py", "/blink/z.py", "/main.py");
        }
    }

    @Test
    void the_main_script_of_circuitpython_is_code_py() {
        Image image = build(new ImagePlan().main(write("start.py", "m")));
        Implementation circuitPython = new Implementation("circuitpython", List.of(9L, 2L, 4L), "RP2040", "", 0);
        assertThat(image.syncRequest(circuitPython).build().files())
                .map(SyncRequest.SingleFile::board)
                .containsExactly("/code.py");
    }

    @Test
    void a_project_without_a_package_has_only_dependencies() {
        Image image = build(new ImagePlan()
                .projectPackage(project("mpy_version = \"py\""))
                .dependencies(List.of(stored("main", "sensor/__init__.py", "s"))));
        assertThat(image.files().keySet()).containsExactly("lib/sensor/__init__.py");
        assertThat(image.folders()).containsExactly("lib");
    }

    @Test
    void without_dependencies_an_existing_lib_is_cleared() {
        Image image = build(new ImagePlan().dependencies(List.of()));
        assertThat(image.syncRequest(MICROPYTHON).build().trees())
                .map(SyncRequest.Tree::board)
                .containsExactly("/lib");
        assertThat(root.resolve("target/image/lib")).isEmptyDirectory();
    }

    @Test
    void scripts_must_be_python_files() {
        assertThatThrownBy(() -> new ImagePlan().main(root.resolve("gone.py")))
                .hasMessageContaining("The main script is not there: " + root.resolve("gone.py"));
        Path text = write("notes.txt", "");
        assertThatThrownBy(() -> new ImagePlan().main(text))
                .hasMessageContaining("The main script must be a Python file");
        assertThatThrownBy(() -> PythonScript.checked(text, "The script"))
                .hasMessage("The script must be a Python file, with a name that ends in .py: " + text);
    }
}
