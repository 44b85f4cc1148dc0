// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.fetch.IndexLoader;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.fetch.PackageManifest;
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

/** Packages of an index and of package.json files, from a server that answers as theirs do. */
class IndexPackagesTest {
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

    private String lock() {
        return work.text(".belay/belay.lock");
    }

    @Test
    void a_package_and_its_requirements_are_importable_by_name() {
        server.publish(
                        "aiohttp",
                        "0.0.6",
                        Map.of("aiohttp/__init__.py", "import depx"),
                        List.of(List.of("depx", "latest")))
                .publish("depx", "1.0", Map.of("depx.py", "X = 1"), List.of());
        work.dependencies("aiohttp = \"*\"").update(access);
        assertThat(store()).isEqualTo(Map.of("aiohttp/__init__.py", "import depx", "depx.py", "X = 1"));
        assertThat(lock())
                .contains("resolved = \"0.0.6\"")
                .contains("{ id = \"mip:aiohttp\", version = \"0.0.6\", requires = [\"mip:depx\"] }")
                .contains("{ id = \"mip:depx\", version = \"1.0\", requires = [] }")
                .contains("url = \"https://micropython.org/pi/v2/file/")
                .doesNotContain("localhost");
    }

    @Test
    void an_exact_version_is_requested() {
        server.publish("a", "1.0.0", Map.of("a.py", "1"), List.of())
                .publish("a", "2.0", Map.of("a.py", "2"), List.of());
        work.dependencies("a = { uri = \"1.0.0\" }").update(access);
        assertThat(store()).isEqualTo(Map.of("a.py", "1"));
        assertThat(server.requests()).contains("/pi/package/py/a/1.0.0.json");
    }

    @Test
    void list_elements_are_not_versions() {
        work.dependencies("a = [\"*\"]");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("there is nothing at *");
    }

    @Test
    void indices_are_tried_in_order_and_once_each() {
        server.publish("a", "1.0", Map.of("a.py", "1"), List.of());
        work.pyproject("[tool.belay]\npackage_indices = [\"" + server.url("/empty") + "\", \"" + server.url("/pi/")
                        + "\"]\ndependencies.a = \"*\"\n")
                .update(access);
        assertThat(server.requests())
                .containsSubsequence("/empty/package/py/a/latest.json", "/pi/package/py/a/latest.json")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_package_missing_in_all_indices_is_an_error() {
        work.dependencies("nothere = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("pyproject.toml:2: dependency 'nothere': Package not found in any index: nothere "
                        + "(asked: https://micropython.org/pi/v2");
        assertThat(server.requests()).containsExactly("/pi/package/py/nothere/latest.json");
    }

    @Test
    void a_failing_index_is_not_skipped() {
        server.publish("a", "1.0", Map.of("a.py", "1"), List.of());
        for (int i = 0; i < 3; i++) {
            server.first("/sick/package/py/a/latest.json", 500, Map.of());
        }
        work.pyproject("[tool.belay]\npackage_indices = [\"" + server.url("/sick") + "\", \"" + server.url("/pi")
                + "\"]\ndependencies.a = \"*\"\n");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("HTTP 500");
    }

    @Test
    void the_bytecode_version_is_part_of_the_request() {
        server.file(
                        "/pi/package/6/a/latest.json",
                        "{\"hashes\":[],\"urls\":[[\"a.mpy\",\"../../../x/a.mpy\"]],\"version\":\"1\"}")
                .file("/pi/x/a.mpy", "M");
        work.pyproject("[tool.belay]\nmpy_version = \"6\"\ndependencies.a = \"*\"\n")
                .update(access);
        assertThat(store()).isEqualTo(Map.of("a.mpy", "M"));
        work.pyproject("[tool.belay]\nmpy_version = \"5\"\ndependencies.a = \"*\"\n");
        assertThatThrownBy(work::resolve).hasMessageContaining("disagree about mpy_version or package_indices");
    }

    @Test
    void a_diamond_dependency_is_fetched_once() {
        server.publish("a", "1", Map.of("a.py", ""), List.of(List.of("b", "latest"), List.of("c", "latest")))
                .publish("b", "1", Map.of("b.py", ""), List.of(List.of("d", "latest")))
                .publish("c", "1", Map.of("c.py", ""), List.of(List.of("d", "latest")))
                .publish("d", "1", Map.of("d.py", "D"), List.of());
        work.dependencies("a = \"*\"").update(access);
        assertThat(store()).containsOnlyKeys("a.py", "b.py", "c.py", "d.py");
        assertThat(server.requests()).doesNotHaveDuplicates();
    }

    @Test
    void a_dependency_cycle_is_reported_with_its_path() {
        server.publish("a", "1", Map.of(), List.of(List.of("b", "latest")))
                .publish("b", "1", Map.of(), List.of(List.of("a", "latest")))
                .publish("s", "1", Map.of(), List.of(List.of("s", "latest")));
        work.dependencies("a = \"*\"\ns = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("in a circle: mip:a -> mip:b -> mip:a")
                .hasMessageContaining("in a circle: mip:s -> mip:s");
    }

    @Test
    void the_first_of_two_versions_wins_and_both_paths_are_reported() {
        server.publish("a", "1", Map.of("a.py", ""), List.of(List.of("b", "latest"), List.of("x", "2.0")))
                .publish("b", "1", Map.of("b.py", ""), List.of(List.of("x", "1.0")))
                .publish("x", "1.0", Map.of("x.py", "one"), List.of())
                .publish("x", "2.0", Map.of("x.py", "two"), List.of());
        UpdatePlan plan = work.dependencies("a = \"*\"").update(access);
        assertThat(store()).containsEntry("x.py", "one");
        assertThat(plan.notes())
                .containsExactly("main/a: mip:x is taken in version 1.0 (mip:a -> mip:b -> mip:x), "
                        + "and not in version 2.0 (mip:a -> mip:x)");
    }

    @Test
    void equal_files_of_two_packages_are_stored_once() {
        server.publish("a", "1", Map.of("a.py", "", "shared.py", "S"), List.of())
                .publish("b", "1", Map.of("b.py", "", "shared.py", "S"), List.of());
        work.dependencies("a = \"*\"\nb = \"*\"").update(access);
        assertThat(store()).containsOnlyKeys("a.py", "b.py", "shared.py");
        assertThat(work.resolve(TestEnvironments.offline(access)).files()).hasSize(4);
    }

    @Test
    void different_files_of_two_packages_for_one_path_are_an_error() {
        server.publish("a", "1", Map.of("shared.py", "A"), List.of())
                .publish("b", "1", Map.of("shared.py", "B"), List.of());
        work.dependencies("a = \"*\"\nb = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("the dependencies 'main/a' (by way of mip:a) and 'main/b' (by way of mip:b) both "
                        + "contain shared.py");
    }

    @ParameterizedTest
    @CsvSource({"abcd1234, true", "ABCDEF12, true", "abcd123, false", "abcd12345, false", "ghij1234, false"})
    void index_hashes_have_eight_hexadecimal_digits(String text, boolean hash) {
        assertThat(PackageManifest.isShortHash(text)).isEqualTo(hash);
    }

    @Test
    void files_of_packages_are_found_by_hash_and_url() {
        assertThat(IndexLoader.file(IndexLoader.DEFAULT, "abcd1234"))
                .hasToString("https://micropython.org/pi/v2/file/ab/abcd1234");
        server.file(
                        "/files/p/q/package.json",
                        "{\"urls\":[[\"p/a.py\",\"../file.py\"],[\"p/b.py\",\"b.py\"],[\"p/c.py\","
                                + "\"https://files.example/elsewhere.py\"]]}")
                .file("/files/p/file.py", "a")
                .file("/files/p/q/b.py", "b")
                .file("/files/elsewhere.py", "c");
        work.dependencies("p = \"https://files.example/p/q/package.json\"").update(access);
        assertThat(store()).isEqualTo(Map.of("p/a.py", "a", "p/b.py", "b", "p/c.py", "c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"urls\":[[\"a.py\"]]}              | Invalid urls entry",
                "{\"urls\":{}}                        | Invalid urls entry",
                "{\"urls\":[[\"a.py\",5]]}            | Invalid urls entry",
                "{\"hashes\":[\"a.py\"]}              | Invalid hashes entry",
                "{\"hashes\":[[\"a.py\",\"xyz\"]]}    | Invalid hashes entry",
                "{\"deps\":[[\"a\",\"1\",\"2\"]]}     | Invalid deps entry",
                "{\"deps\":[5]}                       | Invalid deps entry",
                "{\"version\":[5]}                    | Invalid version entry",
                "[]                                   | is not a JSON object",
                "{\"urls\":                           | is not JSON",
                "{urls:[]}                            | package.json is not JSON (line 1 column 3)",
                "{\"urls\":[[\"a.py\",\"ftp://x/a\"]]} | which is not a known kind of file",
                "{\"deps\":[\"./x\"]}                 | requires './x'",
            })
    void invalid_package_json_entries_are_named(String json, String message) {
        server.file("/pi/package/py/a/latest.json", json);
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining(message);
    }

    @Test
    void a_version_may_be_a_number() {
        server.file("/pi/package/py/a/latest.json", "{\"version\":1.5,\"hashes\":[]}");
        work.dependencies("a = \"*\"");
        assertThat(work.update(access).isNeeded()).isTrue();
    }

    @Test
    void a_hash_mismatch_is_an_error() {
        server.file("/pi/package/py/a/latest.json", "{\"hashes\":[[\"test.py\",\"deadbeef\"]]}")
                .file("/pi/file/de/deadbeef", "# different content");
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("Hash mismatch for test.py: expected deadbeef, got");
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @Test
    void hashes_are_compared_ignoring_case() {
        server.file("/pi/package/py/a/latest.json", "{\"hashes\":[[\"test.py\",\"5D66C65D\"]]}")
                .file("/pi/file/5d/5d66c65d", "# verified content");
        work.dependencies("a = \"*\"").update(access);
        assertThat(store()).isEqualTo(Map.of("test.py", "# verified content"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.py",
                "../../../../x.py",
                "/x.py",
                "a/../../x.py",
                "..\\\\x.py",
                "aux.py",
                "C:x.py",
                "a//b.py",
                "nul",
                "x?.py"
            })
    void paths_outside_the_package_or_not_portable_are_refused(String path) {
        server.file("/pi/package/py/a/latest.json", "{\"urls\":[[\"" + path + "\",\"a.py\"]]}")
                .file("/pi/package/py/a/a.py", "X");
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("dependency 'a': its package.json has a path that is refused");
        assertThat(work.tree(".").keySet()).containsExactly("pyproject.toml");
    }

    @Test
    void paths_that_differ_in_case_only_are_refused() {
        server.publish("a", "1", Map.of("a/x.py", "1", "a/X.py", "2"), List.of());
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("differ only in upper and lower case");
    }

    @Test
    void files_over_the_limit_are_refused() {
        server.file("/files/big.py", new byte[(1 << 20) + 1]);
        work.dependencies("a = \"https://files.example/big.py\"");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("it is larger than 1024 KiB");
    }

    @Test
    void single_files_are_downloaded_from_addresses() {
        server.file("/files/my%20driver.py", "A").file("/files/fast.mpy", "B").file("/files/font.bin", "C");
        work.dependencies("a = \"https://files.example/my%20driver.py\"\nb = \"https://files.example/fast.mpy\"\n"
                        + "c = { uri = \"https://files.example/font.bin\", rename_to_init = false }")
                .update(access);
        assertThat(store()).isEqualTo(Map.of("a/__init__.py", "A", "b/__init__.mpy", "B", "c/font.bin", "C"));
    }

    @Test
    void an_address_without_an_extension_is_a_package_folder() {
        server.file("/files/p/package.json", "{\"urls\":[[\"p.py\",\"src/p.py\"]],\"version\":\"3\"}")
                .file("/files/p/src/p.py", "P");
        work.dependencies("p = \"https://files.example/p\"").update(access);
        assertThat(store()).isEqualTo(Map.of("p.py", "P"));
    }

    @Test
    void a_local_package_json_is_read() {
        server.publish("d", "1", Map.of("d.py", "D"), List.of());
        work.dependencies("p = \"./libs/package.json\"")
                .file(
                        "libs/package.json",
                        "{\"urls\":[[\"p/__init__.py\",\"src/p.py\"]],\"deps\":[[\"d\",\"latest\"]]}")
                .file("libs/src/p.py", "P")
                .update(access);
        assertThat(store()).isEqualTo(Map.of("p/__init__.py", "P", "d.py", "D"));
        work.file("libs/package.json", "{\"urls\":[[\"p/__init__.py\",\"../../pyproject.toml\"]]}");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("leaves the package");
    }

    @Test
    void all_failures_are_reported_together() {
        work.dependencies("a = \"*\"\nb = \"https://files.example/b.py\"\nc = \"./c.py\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("pyproject.toml:2: dependency 'a': ")
                .hasMessageContaining("pyproject.toml:3: dependency 'b': ")
                .hasMessageContaining("pyproject.toml:4: dependency 'c': ");
    }

    @Test
    void offline_an_uncached_package_is_an_error() {
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(TestEnvironments.offline(access)))
                .hasMessageContaining("Maven is offline (-o)");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void locked_files_are_restored_from_the_cache_offline() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of());
        work.dependencies("a = \"*\"").update(access);
        work.delete(".belay/dependencies");
        server.forget();
        assertThat(work.resolve(TestEnvironments.offline(access)).restored()).containsExactly("main/a.py");
        assertThat(store()).isEqualTo(Map.of("a.py", "A"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void the_locked_version_is_restored_although_a_newer_one_exists() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of());
        work.dependencies("a = \"*\"").update(access);
        server.publish("a", "2", Map.of("a.py", "newer"), List.of());
        new TestProject(folder).delete("cache");
        work.delete(".belay/dependencies").resolve(access);
        assertThat(store()).isEqualTo(Map.of("a.py", "A"));
    }

    @Test
    void an_altered_download_is_refused() {
        server.file("/files/a.py", "A");
        work.dependencies("a = \"https://files.example/a.py\"").update(access);
        server.file("/files/a.py", "altered");
        new TestProject(folder).delete("cache");
        work.delete(".belay/dependencies");
        assertThatThrownBy(() -> work.resolve(access)).hasMessageContaining("the source of main/a has changed");
        assertThat(work.root().resolve(".belay/dependencies/main/a/__init__.py"))
                .doesNotExist();
    }

    @Test
    void an_altered_cache_entry_is_ignored() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of());
        work.dependencies("a = \"*\"").update(access);
        new TestProject(folder)
                .tree("cache/files")
                .keySet()
                .forEach(file -> new TestProject(folder).file("cache/files/" + file, "evil"));
        work.delete(".belay/dependencies").resolve(access);
        assertThat(store()).isEqualTo(Map.of("a.py", "A"));
    }

    @Test
    void a_second_resolve_sends_no_request() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of());
        work.dependencies("a = \"*\"").update(access);
        server.forget();
        work.resolve(access);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void only_the_named_packages_are_updated() {
        server.publish("a", "1", Map.of("a.py", "1"), List.of()).publish("b", "1", Map.of("b.py", "1"), List.of());
        work.dependencies("a = \"*\"\nb = \"*\"").update(access);
        server.publish("a", "2", Map.of("a.py", "2"), List.of()).publish("b", "2", Map.of("b.py", "2"), List.of());
        work.update(access, "b");
        assertThat(store()).isEqualTo(Map.of("a.py", "1", "b.py", "2"));
        work.delete(".belay/dependencies").update(access, "b");
        assertThat(store()).isEqualTo(Map.of("a.py", "1", "b.py", "2"));
    }

    @Test
    void updating_an_undeclared_name_is_an_error() {
        work.dependencies("sensor = \"./a.py\"").file("a.py", "");
        assertThatThrownBy(() -> work.update(access, "sensors"))
                .hasMessageContaining("declares no dependency 'sensors'; did you mean 'sensor'?");
    }

    @Test
    void the_same_dependencies_give_the_same_bytes_on_another_machine() {
        server.publish("a", "1", Map.of("a/__init__.py", "1", "a/b.py", "2"), List.of(List.of("d", "latest")))
                .publish("d", "1", Map.of("d.py", "D"), List.of());
        String pyproject = "a = \"*\"\nf = \"https://files.example/a.py\"";
        server.file("/files/a.py", "A");
        work.dependencies(pyproject).update(access);
        try (TestServer elsewhere = new TestServer()) {
            server.publish("a", "1", Map.of("a/__init__.py", "1", "a/b.py", "2"), List.of(List.of("d", "latest")));
            elsewhere
                    .publish("a", "1", Map.of("a/b.py", "2", "a/__init__.py", "1"), List.of(List.of("d", "latest")))
                    .publish("d", "1", Map.of("d.py", "D"), List.of())
                    .file("/files/a.py", "A");
            Path other = folder.resolve("other");
            TestProject there = new TestProject(other.resolve("project")).dependencies(pyproject);
            there.update(TestEnvironments.of(other, elsewhere));
            assertThat(there.tree(".belay")).isEqualTo(work.tree(".belay"));
        }
    }

    @Test
    void each_address_of_two_hundred_packages_is_requested_once() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            server.publish("p" + i, "1", Map.of("p" + i + ".py", "X = " + i), List.of(List.of("shared", "latest")));
            lines.append("p").append(i).append(" = \"*\"\n");
        }
        server.publish("shared", "1", Map.of("shared.py", "S"), List.of());
        work.dependencies(lines.toString()).update(access);
        work.resolve(TestEnvironments.offline(access));
        assertThat(store()).hasSize(201);
        assertThat(server.requests()).hasSize(402).doesNotHaveDuplicates();
    }
}
