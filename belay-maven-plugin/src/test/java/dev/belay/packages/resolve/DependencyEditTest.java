// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.InferredName;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.source.PathSource;
import dev.belay.packages.store.CacheFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of the goals add, remove, clean, tree, outdated and cache-*, without Maven. */
class DependencyEditTest {
    private static final String PYPROJECT = """
            # who we are
            [project]
            name = 'x'   # odd  spacing

            [tool.belay.dependencies]
            # the first
            a = "./a.py"
            """;

    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private TestProject work;
    private PackageEnvironment access;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"))
                .pyproject(PYPROJECT)
                .file("a.py", "A")
                .file("b.py", "B");
        access = TestEnvironments.of(folder, server);
        work.update(access);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void add(String group, String name, String uri, boolean develop, boolean rename) {
        DependencyEdit edit = DependencyEdit.add(work.project(), group, name, uri, develop, rename);
        edit.apply(Update.plan(edit.after(), access, List.of(group + "/" + name)));
    }

    @Test
    void add_keeps_layout_and_comments() {
        add("main", "b", "./b.py", false, true);
        assertThat(work.text("pyproject.toml")).isEqualTo(PYPROJECT + "b = \"./b.py\"\n");
        assertThat(work.tree(".belay/dependencies"))
                .isEqualTo(Map.of("main/a/__init__.py", "A", "main/b/__init__.py", "B"));
        assertThat(work.resolve().files()).hasSize(2);
    }

    @Test
    void add_creates_the_group_and_a_table_if_needed() {
        add("dev", "b", "./b.py", true, false);
        assertThat(work.text("pyproject.toml")).startsWith(PYPROJECT).contains("[tool.belay.group.dev.dependencies]");
        assertThat(work.project().groups().get(0).dependencies().get(0).sources())
                .containsExactly(new PathSource("./b.py", true, false));
    }

    @Test
    void adding_an_existing_dependency_is_an_error() {
        assertThatThrownBy(() -> add("main", "a", "./b.py", false, true))
                .hasMessageContaining("Dependency 'a' already exists in group 'main'");
    }

    @Test
    void adding_an_unavailable_package_changes_nothing() {
        Map<String, String> before = work.tree(".");
        assertThatThrownBy(() -> add("main", "nothere", "mip:nothere", false, true))
                .hasMessageContaining("Package not found in any index: nothere");
        assertThatThrownBy(() -> add("main", "c", "github:u/r", true, true))
                .hasMessageContaining("develop = true is for");
        assertThat(work.tree(".")).isEqualTo(before);
    }

    @Test
    void remove_deletes_from_project_lock_and_store() {
        add("main", "b", "./b.py", false, true);
        DependencyEdit edit = DependencyEdit.remove(work.project(), "main", "b");
        edit.apply(Update.clean(edit.after(), access));
        assertThat(work.text("pyproject.toml")).isEqualTo(PYPROJECT);
        assertThat(work.tree(".belay/dependencies")).isEqualTo(Map.of("main/a/__init__.py", "A"));
        assertThat(work.resolve().files()).hasSize(1);
    }

    @Test
    void removing_an_undeclared_dependency_is_an_error() {
        assertThatThrownBy(() -> DependencyEdit.remove(work.project(), "main", "A"))
                .hasMessageContaining("did you mean 'a'?");
    }

    @ParameterizedTest
    @CsvSource({
        "mip:bme280, bme280",
        "bme280@1.0, bme280",
        "github:user/sensor, sensor",
        "github:user/micropython-dht, micropython_dht",
        "github:user/repo/my-lib, my_lib",
        "github:user/repo/lib, lib",
        "https://github.com/user/mylib.git, mylib",
        "https://github.com/user/repo/blob/main/module.py, module",
        "https://example.com/x/module.mpy, module",
        "https://example.com/pkg/package.json, pkg",
        "./libs/my-package, my_package",
        "../module.py, module",
        "mvn:org.example:my-driver:1.0, my_driver",
        "https://git.example/a/b.git, b",
    })
    void names_are_inferred_from_sources(String uri, String name) {
        assertThat(InferredName.of(work.project(), uri)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/y.py", "./123invalid", "https://example.com/"})
    void an_inferred_name_that_is_invalid_is_an_error(String uri) {
        assertThatThrownBy(() -> InferredName.of(work.project(), uri)).isInstanceOf(PackagesException.class);
    }

    @Test
    void clean_removes_only_undeclared_packages() {
        work.pyproject("""
                [tool.belay]
                dependencies.a = "./a.py"
                dependencies.b = "./b.py"
                group.dev.dependencies.b = "./b.py"
                """).update(access);
        work.dependencies("a = \"./a.py\"").file(".belay/dependencies/main/stray/x.py", "");
        Update.clean(work.project(), TestEnvironments.offline(access)).apply();
        assertThat(work.tree(".belay/dependencies")).isEqualTo(Map.of("main/a/__init__.py", "A"));
        assertThat(work.resolve().files()).hasSize(1);
    }

    @Test
    void clean_does_not_lock_new_dependencies() {
        work.dependencies("a = \"./a.py\"\nb = \"./b.py\"");
        Update.clean(work.project(), access).apply();
        assertThat(work.tree(".belay/dependencies")).isEqualTo(Map.of("main/a/__init__.py", "A"));
        assertThatThrownBy(work::resolve).hasMessageContaining("disagree about main/b");
    }

    @Test
    void tree_lists_requirements() {
        server.publish("top", "2", Map.of("top.py", ""), List.of(List.of("dep", "latest")))
                .publish("dep", "1.5", Map.of("dep.py", ""), List.of());
        work.dependencies("a = { uri = \"./a.py\", develop = true }\ntop = \"*\"")
                .update(access);
        assertThat(DependencyTree.lines(work.project()))
                .containsExactly(
                        "main", "  a = ./a.py (in development)", "  top = *", "    mip:top@2", "      mip:dep@1.5");
    }

    @Test
    void outdated_lists_newer_versions() {
        try (TestRepository repository = new TestRepository(folder.resolve("github/user/repo.git"))) {
            String first = repository.file("d/x.py", "1").commit("1");
            server.publish("p", "1.0", Map.of("p.py", ""), List.of())
                    .publish("q", "1.0", Map.of("q.py", ""), List.of());
            work.dependencies("g = \"github:user/repo/d\"\np = \"1.0\"\nq = \"*\"")
                    .update(access);
            String second = repository.file("d/x.py", "2").commit("2");
            server.publish("p", "1.1", Map.of("p.py", "new"), List.of());
            assertThat(OutdatedReport.of(work.project(), access))
                    .containsExactly(
                            new OutdatedReport("main/g", "github:user/repo/d", first, second),
                            new OutdatedReport("main/p", "1.0", "1.0", "1.1"));
        }
    }

    @Test
    void the_cache_is_listed_and_cleared_by_prefix() throws Exception {
        server.file("/files/a.py", "A");
        work.dependencies("a = \"https://files.example/a.py\"").update(access);
        CacheFolder cache = new CacheFolder(access.cache());
        String name = "files/" + Sha256.of("A".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(cache.elements()).containsExactly(Map.entry(name, 1L));
        assertThat(cache.beginning("git")).isEmpty();
        cache.clear(cache.beginning(name.substring(6, 10)).keySet());
        assertThat(cache.elements()).isEmpty();
    }
}
