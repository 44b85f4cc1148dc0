// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.io.PackageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that are too much for any board, and files that never go on one. */
class PackageLimitsTest {
    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private TestProject work;
    private PackageEnvironment access;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"));
        access = TestEnvironments.of(folder, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, String> store() {
        return work.tree(".belay/dependencies/main");
    }

    @Test
    void a_package_json_with_too_many_files_is_refused_before_they_are_requested() {
        StringBuilder urls = new StringBuilder("[\"f.py\",\"f.py\"]");
        for (int i = 0; i < PackageSize.MOST_FILES; i++) {
            urls.append(",[\"f").append(i).append(".py\",\"f.py\"]");
        }
        server.file("/files/p/package.json", "{\"urls\":[" + urls + "]}").file("/files/p/f.py", "");
        work.dependencies("p = \"https://files.example/p/package.json\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining(
                        "pyproject.toml:2: dependency 'p': its package.json names more than 10000 files: no board holds");
        assertThat(server.requests()).containsExactly("/files/p/package.json");
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @Test
    void packages_that_together_are_too_many_files_are_refused_when_they_are_locked() throws IOException {
        for (String half : List.of("a", "b")) {
            Path libs = Files.createDirectories(work.root().resolve(half));
            for (int i = 0; i <= PackageSize.MOST_FILES / 2; i++) {
                Files.createFile(libs.resolve("f" + i + ".bin"));
            }
        }
        work.dependencies("a = \"./a\"\nb = \"./b\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining(
                        "pyproject.toml:3: dependency 'b': with it, the packages of all groups have more than"
                                + " 10000 files");
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @Test
    void a_store_with_too_many_files_is_recovered_by_an_update() throws IOException {
        work.dependencies("a = \"./a.py\"").file("a.py", "A").update(access);
        Path litter = Files.createDirectories(work.root().resolve(".belay/dependencies/main/old"));
        for (int i = 0; i <= PackageSize.MOST_FILES; i++) {
            Files.createFile(litter.resolve("f" + i + ".py"));
        }
        assertThatThrownBy(work::resolve).hasMessageContaining("more than 10000 files");
        Update.clean(work.project(), access).apply();
        assertThat(store()).isEqualTo(Map.of("a/__init__.py", "A"));
        work.resolve();
    }

    @Test
    void a_package_with_too_many_bytes_is_refused() {
        PackageSize size = new PackageSize();
        for (int i = 0; i < 4; i++) {
            size.add(PackageSize.LARGEST_FILE);
        }
        assertThatThrownBy(() -> size.add(1))
                .isInstanceOf(PackagesException.class)
                .hasMessage("more than 64 MiB of files: no board holds so much");
    }

    @Test
    void a_chain_of_requirements_has_an_end_and_is_named() {
        for (int i = 0; i < 200; i++) {
            server.publish("p" + i, "1", Map.of(), List.of(List.of("p" + (i + 1), "latest")));
        }
        work.dependencies("p0 = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining(
                        "pyproject.toml:2: dependency 'p0': packages require each other more than 100 deep: "
                                + "mip:p0 -> mip:p1 -> mip:p2 -> ... -> mip:p98 -> mip:p99 -> mip:p100");
        assertThat(server.requests()).hasSizeLessThan(110);
    }

    @Test
    void a_tree_of_requirements_has_a_limit_and_is_named() {
        for (int i = 0; i < 1100; i++) {
            server.publish(
                    "p" + i,
                    "1",
                    Map.of(),
                    List.of(List.of("p" + (2 * i + 1), "latest"), List.of("p" + (2 * i + 2), "latest")));
        }
        for (int i = 1100; i < 2300; i++) {
            server.publish("p" + i, "1", Map.of(), List.of());
        }
        work.dependencies("p0 = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("dependency 'p0': more than 1000 packages are required, the last by mip:p0 -> ");
        assertThat(server.requests()).hasSizeLessThan(1100);
    }

    @Test
    void files_that_the_store_ignores_are_left_out_with_a_note() {
        server.publish(
                "a",
                "1",
                Map.of(
                        "a.py",
                        "A",
                        "foo.egg-info/x",
                        "1",
                        "x.pyc",
                        "2",
                        ".gitattributes",
                        "3",
                        "p/__pycache__/y.py",
                        "4",
                        ".DS_Store",
                        "5"),
                List.of());
        UpdatePlan plan = work.dependencies("a = \"*\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a.py", "A"));
        assertThat(work.text(".belay/belay.lock")).doesNotContain("egg-info", "pyc", "gitattributes", "DS_Store");
        assertThat(plan.notes())
                .hasSize(5)
                .contains("main/a: x.pyc is left out: files of that name never go on a board");
        new TestProject(folder).delete("cache");
        work.resolve(TestEnvironments.offline(access));
    }

    @Test
    void a_pointer_of_git_lfs_is_not_a_file() {
        server.publish(
                "a",
                "1",
                Map.of("font.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"),
                List.of());
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("dependency 'a': font.bin is not the file but a pointer of Git LFS to it");
    }
}
