// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.files.FilesystemRoot;
import dev.belay.sync.SyncRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtectedPathsTest {
    private final ProtectedPaths paths = new ProtectedPaths(Set.of("/data"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/boot.py",
                "/.Trashes/x",
                "/.Trash-1000",
                "/.Trash-1000/files/m.py",
                "/sd/placeholder.txt",
                "/data/log"
            })
    void files_that_no_sync_wrote_are_covered(String path) {
        assertThat(paths.covers(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/main.py", "/lib/boot.py", "/sd/m.py", "/lib/.Trash-1000", "/.Trash"})
    void others_are_not(String path) {
        assertThat(paths.covers(path)).isFalse();
    }

    @Test
    void a_request_for_another_root_keeps_its_options() {
        SyncRequest request = SyncRequest.builder()
                .file(Path.of("m.py"), "/m.py")
                .verify(SyncRequest.Verify.FULL)
                .deletions(SyncRequest.Deletions.ALL)
                .checkSpace(false)
                .build();
        SyncRequest resolved = ProtectedPaths.atRoot(request, new FilesystemRoot("/flash", List.of("flash")));
        assertThat(resolved.files()).extracting(SyncRequest.SingleFile::board).containsExactly("/flash/m.py");
        assertThat(resolved.verify()).isEqualTo(SyncRequest.Verify.FULL);
        assertThat(resolved.deletions()).isEqualTo(SyncRequest.Deletions.ALL);
        assertThat(resolved.isSpaceChecked()).isFalse();
    }
}
