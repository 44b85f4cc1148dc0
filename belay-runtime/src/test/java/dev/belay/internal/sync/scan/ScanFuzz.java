// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.sync.SyncException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fuzz target: the list of files and the record that a board prints are read, or rejected. */
public final class ScanFuzz {
    private ScanFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines =
                new String(data, StandardCharsets.ISO_8859_1).lines().toList();
        DeployRecord.parse(lines, true);
        ScanResponseParser parser = new ScanResponseParser("a port");
        try {
            lines.forEach(parser::line);
        } catch (SyncException e) {
            // expected for a damaged line
        }
    }
}
