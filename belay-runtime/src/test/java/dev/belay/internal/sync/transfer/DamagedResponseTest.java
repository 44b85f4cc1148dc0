// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Damage;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.plan.LocalState;
import dev.belay.internal.sync.plan.PlannedChanges;
import dev.belay.internal.sync.plan.SyncPlanner;
import dev.belay.internal.sync.plan.SyncScope;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.scan.BoardContents;
import dev.belay.internal.sync.scan.BoardScanner;
import dev.belay.internal.sync.scan.DeviceSyncConnection;
import dev.belay.internal.sync.scan.SyncConnection;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.sync.KeepRules;
import dev.belay.sync.PathFilter;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import dev.belay.sync.SyncRequest.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses of a real board to a sync, each damaged at every byte. */
final class DamagedResponseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RECORD, true", "RECORD, false", "FULL, true", "FULL, false"})
    void a_damaged_response_raises_only_device_exceptions(Verify verify, boolean lossless) throws IOException {
        write("a.py", "a = 1\n");
        write("lib/b.py", "b = 2\n");
        try (VirtualBoard board = VirtualBoard.start();
                Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            device.plan(request(Verify.RECORD)).apply(SyncProgress.NONE);
            board.flash().write("/app/data.bin", new byte[300]);
            write("a.py", "a = 3\n");
            Link.Traits traits = lossless ? Link.Traits.LOSSLESS : Link.Traits.UART;
            RecordedConnection shell =
                    new RecordedConnection(new DeviceSyncConnection(BoardSession.of(device)), traits);
            sync(shell, request(verify));
            sync(shell, request(verify));

            Set<String> raw = new TreeSet<>();
            int damaged = 0;
            for (int answer = 0; answer < shell.answers().size(); answer++) {
                RecordedConnection.Answer recorded = shell.answers().get(answer);
                for (int at = 0; at < recorded.input().length; at++) {
                    for (Damage damage : Damage.values()) {
                        shell.replay(answer, damage, at);
                        damaged++;
                        try {
                            sync(shell, request(verify));
                            sync(shell, request(verify));
                        } catch (DeviceException e) {
                            // the exceptions that callers expect
                        } catch (RuntimeException e) {
                            raw.add(e.getClass().getSimpleName() + " " + e.getMessage());
                        }
                    }
                }
            }
            assertThat(damaged).isGreaterThan(500);
            assertThat(raw).isEmpty();
        }
    }

    private static void sync(SyncConnection shell, SyncRequest request) {
        LocalState local = LocalState.read(request);
        BoardScanner scanner = new BoardScanner(shell, new SyncScope(request).query(local, request.verify()));
        DeployRecord record =
                request.verify() == Verify.RECORD ? scanner.check(local.digest(SyncScope.rules(request))) : null;
        if (record == null || record.header() != null) {
            BoardContents board = record != null && record.holdsFor(SyncScope.rules(request), shell.firmware())
                    ? BoardContents.of(record)
                    : scanner.scan();
            PlannedChanges changes = new SyncPlanner(
                            shell.name(), shell.root(), shell.firmware(), request, local, board, List.of())
                    .plan();
            new SyncExecutor(shell, local, board, changes, SyncProgress.NONE, true).apply();
        }
    }

    private SyncRequest request(Verify verify) {
        return SyncRequest.builder()
                .tree(folder, "/app", KeepRules.of("data.bin"), PathFilter.defaults())
                .verify(verify)
                .build();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
