// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.console;

import dev.belay.internal.text.PrintableText;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** A log without control sequences: what boards, files and servers say is escaped. Messages may have several lines. */
public record PrintableLog(Log log) implements Log {
    private static @Nullable CharSequence safe(@Nullable CharSequence content) {
        return content == null ? null : PrintableText.lines(content.toString());
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(safe(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(safe(content), PrintableException.of(error));
    }

    @Override
    public void debug(Throwable error) {
        log.debug(PrintableException.of(error));
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(safe(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(safe(content), PrintableException.of(error));
    }

    @Override
    public void info(Throwable error) {
        log.info(PrintableException.of(error));
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(safe(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(safe(content), PrintableException.of(error));
    }

    @Override
    public void warn(Throwable error) {
        log.warn(PrintableException.of(error));
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(safe(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(safe(content), PrintableException.of(error));
    }

    @Override
    public void error(Throwable error) {
        log.error(PrintableException.of(error));
    }
}
