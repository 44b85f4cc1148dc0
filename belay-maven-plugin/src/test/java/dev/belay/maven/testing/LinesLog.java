// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Log that keeps its lines. */
final class LinesLog extends SystemStreamLog {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void info(CharSequence content) {
        lines.add(content.toString());
    }

    @Override
    public void warn(CharSequence content) {
        lines.add(content.toString());
    }

    @Override
    public void error(CharSequence content) {
        lines.add(content.toString());
    }
}
