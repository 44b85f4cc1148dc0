// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Log of one board of several: each line begins with the board's name. Thread-safe if the log behind it is. */
public final class BoardLog implements Log {
    private final Log log;
    private final String prefix;

    private BoardLog(Log log, String prefix) {
        this.log = log;
        this.prefix = prefix;
    }

    /** Returns a log for the board {@code name}; {@code log} itself if the board has no name. */
    public static Log of(Log log, String name) {
        return name.isEmpty() ? log : new BoardLog(log, "Board " + name + ": ");
    }

    private void lines(CharSequence content, Consumer<String> line) {
        content.toString().lines().forEach(text -> line.accept(text.isEmpty() ? text : prefix + text));
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        lines(content, log::debug);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(prefix + content, error);
    }

    @Override
    public void debug(Throwable error) {
        log.debug(prefix, error);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        lines(content, log::info);
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(prefix + content, error);
    }

    @Override
    public void info(Throwable error) {
        log.info(prefix, error);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        lines(content, log::warn);
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(prefix + content, error);
    }

    @Override
    public void warn(Throwable error) {
        log.warn(prefix, error);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        lines(content, log::error);
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(prefix + content, error);
    }

    @Override
    public void error(Throwable error) {
        log.error(prefix, error);
    }
}
