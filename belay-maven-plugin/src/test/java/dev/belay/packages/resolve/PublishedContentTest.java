// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, tags and commits whose files change after they were locked. */
class PublishedContentTest {
    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private TestRepository repository;
    private TestProject work;
    private PackageEnvironment access;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"));
        access = TestEnvironments.of(folder, server);
        repository = new TestRepository(folder.resolve("github/user/repo.git"));
    }

    @AfterEach
    void close() {
        repository.close();
        server.close();
    }

    private static String sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private UpdatePlan allowing(String... names) {
        return Update.plan(work.project(), access, List.of(), List.of(names));
    }

    private void assertRefusedAndUnchanged(String... messages) {
        Map<String, String> before = work.tree(".belay");
        assertThatThrownBy(() -> work.update(access)).hasMessageContainingAll(messages);
        assertThat(work.tree(".belay")).isEqualTo(before);
        work.resolve(TestEnvironments.offline(access));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "*"})
    void a_version_of_an_index_that_has_other_files_is_an_error(String declared) {
        server.publish("ntptime", "0.2.0", Map.of("ntptime.py", "good"), List.of());
        work.dependencies("ntptime = \"" + declared + "\"").update(access);
        server.publish("ntptime", "0.2.0", Map.of("ntptime.py", "evil"), List.of());
        assertRefusedAndUnchanged(
                "pyproject.toml:2: dependency 'ntptime': mip:ntptime 0.2.0 is not what was locked of that version",
                "ntptime.py had SHA-256 " + sha("good") + ", and has " + sha("evil"),
                "mvn belay:update -Dbelay.packages=main/ntptime -Dbelay.allowChanged=main/ntptime");
        assertThatThrownBy(() -> allowing("ntptim")).hasMessageContaining("did you mean 'ntptime'?");
        allowing("ntptime").apply();
        assertThat(work.text(".belay/dependencies/main/ntptime.py")).isEqualTo("evil");
    }

    @Test
    void files_that_a_version_gets_or_loses_are_errors() {
        server.publish("a", "1", Map.of("a.py", "A", "b.py", "B"), List.of());
        work.dependencies("a = \"*\"").update(access);
        server.publish("a", "1", Map.of("a.py", "A"), List.of());
        assertRefusedAndUnchanged(
                "mip:a 1 is not what was locked", "b.py had SHA-256 " + sha("B") + ", and is not there");
        server.publish("a", "1", Map.of("a.py", "A", "b.py", "B", "c.py", "C"), List.of());
        assertRefusedAndUnchanged("mip:a 1 is not what was locked", "c.py was not there, and has " + sha("C"));
    }

    @Test
    void a_required_version_that_has_other_files_is_an_error_also_in_a_new_version_of_what_requires_it() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of(List.of("d", "1")))
                .publish("d", "1", Map.of("d.py", "D"), List.of());
        work.dependencies("a = \"*\"").update(access);
        server.publish("d", "1", Map.of("d.py", "evil"), List.of())
                .publish("a", "2", Map.of("a.py", "A2"), List.of(List.of("d", "1")));
        assertRefusedAndUnchanged("dependency 'a': mip:d 1 is not what was locked of that version");
    }

    @Test
    void a_newer_version_is_an_update_that_names_both() {
        server.publish("a", "1", Map.of("a.py", "1"), List.of(List.of("d", "latest"), List.of("e", "latest")))
                .publish("d", "1.0", Map.of("d.py", "1"), List.of())
                .publish("e", "1.0", Map.of("e.py", "1"), List.of());
        assertThat(work.dependencies("a = \"*\"").update(access).version("main/a"))
                .isEqualTo(" at 1");
        server.publish("a", "2", Map.of("a.py", "2"), List.of(List.of("d", "latest"), List.of("f", "latest")))
                .publish("d", "1.1", Map.of("d.py", "2"), List.of())
                .publish("f", "1.0", Map.of("f.py", "1"), List.of());
        UpdatePlan plan = work.update(access);
        assertThat(plan.version("main/a")).isEqualTo(" 1 -> 2");
        assertThat(plan.requirements("main/a")).containsExactly("~ mip:d 1.0 -> 1.1", "- mip:e 1.0", "+ mip:f 1.0");
        assertThat(work.update(access).requirements("main/a")).isEmpty();
    }

    @Test
    void a_tag_that_names_other_files_is_an_error_and_a_branch_is_an_update() {
        String first = repository.file("dir/x.py", "1").commit("1");
        repository.tag("v1");
        work.dependencies("a = \"github:user/repo/dir@v1\"\nb = \"github:user/repo/dir@main\"")
                .update(access);
        String second = repository.file("dir/x.py", "2").commit("2");
        repository.moveTag("v1");
        assertRefusedAndUnchanged(
                "pyproject.toml:2: dependency 'a': github:user/repo/dir v1 is not what was locked of that version",
                "a/x.py had SHA-256 " + sha("1") + ", and has " + sha("2"),
                "-Dbelay.allowChanged=main/a");
        UpdatePlan plan = allowing("main/a");
        assertThat(plan.version("main/b")).isEqualTo(" " + first.substring(0, 12) + " -> " + second.substring(0, 12));
        plan.apply();
    }

    @Test
    void a_tag_that_moved_to_the_same_files_is_an_update() {
        repository.file("dir/x.py", "1").commit("1");
        repository.tag("v1");
        work.dependencies("a = \"github:user/repo/dir@v1\"").update(access);
        repository.file("other.py", "2").commit("2");
        repository.moveTag("v1");
        assertThat(work.update(access).version("main/a")).contains(" -> ");
    }

    @Test
    void a_required_tag_that_names_other_files_is_an_error() {
        repository.file("dir/package.json", "{\"urls\":[[\"x.py\",\"x.py\"]],\"version\":\"1\"}");
        repository.file("dir/x.py", "1").commit("1");
        repository.tag("v1");
        server.publish("a", "1", Map.of("a.py", "A"), List.of(List.of("github:user/repo/dir", "v1")));
        work.dependencies("a = \"*\"").update(access);
        repository.file("dir/x.py", "2").commit("2");
        repository.moveTag("v1");
        assertRefusedAndUnchanged("dependency 'a': github:user/repo/dir v1 is not what was locked of that version");
    }

    @Test
    void a_commit_that_has_other_files_is_an_error() {
        String commit = "0123456789012345678901234567890123456789";
        server.file("/raw/u/r/" + commit + "/x.py", "good");
        work.dependencies("a = \"github:u/r/x.py@" + commit + "\"").update(access);
        server.file("/raw/u/r/" + commit + "/x.py", "evil");
        assertRefusedAndUnchanged("github:u/r/x.py " + commit + " is not what was locked of that version");
    }

    @Test
    void an_address_without_a_version_is_an_update() {
        server.file("/files/x.py", "1");
        work.dependencies("a = \"https://files.example/x.py\"").update(access);
        server.file("/files/x.py", "2");
        work.update(access);
        assertThat(work.text(".belay/dependencies/main/a/__init__.py")).isEqualTo("2");
    }

    @Test
    void another_form_or_index_of_the_same_version_is_an_update() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of())
                .file("/pi/package/6/a/latest.json", "{\"urls\":[[\"a.mpy\",\"a.mpy\"]],\"version\":\"1\"}")
                .file("/pi/package/6/a/a.mpy", "M");
        work.dependencies("a = \"*\"").update(access);
        work.pyproject("[tool.belay]\nmpy_version = \"6\"\ndependencies.a = \"*\"\n")
                .update(access);
        assertThat(work.tree(".belay/dependencies/main")).isEqualTo(Map.of("a.mpy", "M"));
    }

    @Test
    void a_source_that_is_declared_otherwise_is_an_update() {
        server.publish("a", "1", Map.of("a.py", "A"), List.of());
        server.file("/files/p/package.json", "{\"urls\":[[\"a.py\",\"a.py\"]],\"version\":\"1\"}")
                .file("/files/p/a.py", "other");
        work.dependencies("a = \"*\"").update(access);
        work.dependencies("a = \"https://files.example/p/package.json\"").update(access);
        assertThat(work.text(".belay/dependencies/main/a.py")).isEqualTo("other");
    }
}
