// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.sync.KeepRules;
import dev.belay.sync.PathFilter;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStateTest {
    @TempDir
    private Path folder;

    @Test
    void trees_are_sorted_and_single_files_follow_in_their_order() throws IOException {
        write("tree/b.py", "b");
        write("tree/a/z.py", "z");
        write("main.py", "m");
        write("boot.py", "b");

        LocalState state = LocalState.read(SyncRequest.builder()
                .file(folder.resolve("main.py"), "/main.py")
                .file(folder.resolve("boot.py"), "/boot.py")
                .tree(folder.resolve("tree"), "/foo/bar")
                .build());

        assertThat(state.files().keySet()).containsExactly("/foo/bar/a/z.py", "/foo/bar/b.py", "/main.py", "/boot.py");
        assertThat(state.directories()).containsExactly("/foo", "/foo/bar", "/foo/bar/a");
    }

    @Test
    void ignored_files_stay_on_the_host() throws IOException {
        write("a.py", "");
        write("a.pyc", "");
        write("__pycache__/a.cpython-311.pyc", "");
        write(".DS_Store", "");
        write("sub/.pytest_cache/x", "");

        assertThat(tree().files().keySet()).containsExactly("/a.py");
    }

    @Test
    void a_tree_below_an_ignored_folder_is_read() throws IOException {
        write("__pycache__/project/a.py", "");

        LocalState state = LocalState.read(SyncRequest.builder()
                .tree(folder.resolve("__pycache__/project"), "/")
                .build());

        assertThat(state.files()).containsKey("/a.py");
    }

    @Test
    void a_filter_receives_paths_relative_to_the_tree() throws IOException {
        write("a.py", "");
        write("sub/a.py", "");
        write("folder1/x/y.py", "");
        PathFilter filter = (path, directory) -> path.equals("a.py") || (directory && path.equals("folder1"));

        LocalState state = LocalState.read(SyncRequest.builder()
                .tree(folder, "/lib", KeepRules.nothing(), filter)
                .build());

        assertThat(state.files().keySet()).containsExactly("/lib/sub/a.py");
        assertThat(state.directories()).containsExactly("/lib", "/lib/sub");
    }

    @Test
    void an_empty_folder_needs_no_folder_on_the_board() {
        assertThat(tree().files()).isEmpty();
        assertThat(tree().directories()).isEmpty();
    }

    @Test
    void a_missing_source_is_an_error() {
        Path missing = folder.resolve("missing");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LocalState.read(SyncRequest.builder().tree(missing, "/").build()))
                .withMessageContaining("missing does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalState.read(
                        SyncRequest.builder().file(missing, "/main.py").build()))
                .withMessageContaining("missing does not exist");
    }

    @Test
    void the_digest_depends_on_content_and_rules_but_not_on_sources() throws IOException {
        write("one/a.py", "x = 1");
        write("two/a.py", "x = 1");
        write("three/a.py", "x = 2");

        assertThat(digest("one", KeepRules.nothing())).isEqualTo(digest("two", KeepRules.nothing()));
        assertThat(digest("one", KeepRules.nothing())).isNotEqualTo(digest("three", KeepRules.nothing()));
        assertThat(digest("one", KeepRules.nothing())).isNotEqualTo(digest("one", KeepRules.all()));
        assertThat(digest("one", KeepRules.nothing())).matches("[0-9a-f]{16}");
    }

    private String digest(String name, KeepRules keep) {
        SyncRequest request = SyncRequest.builder()
                .tree(folder.resolve(name), "/lib", keep, PathFilter.none())
                .build();
        return LocalState.read(request).digest(SyncScope.rules(request));
    }

    private LocalState tree() {
        return LocalState.read(SyncRequest.builder().tree(folder, "/").build());
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
