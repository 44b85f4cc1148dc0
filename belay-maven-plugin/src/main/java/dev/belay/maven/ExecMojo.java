// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.internal.session.BoardSession;
import dev.belay.maven.console.StandardOutput;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs Python on the board and prints its output and, for an expression, its value:
 * <code>mvn belay:exec -Dbelay.code="6*7"</code> prints 42. An exception fails the build, and so
 * does <code>sys.exit</code> with a status other than 0. On a terminal, control sequences
 * that are not colors are escaped; a file or pipe receives what the board prints.
 */
@Mojo(name = "exec", requiresProject = false, threadSafe = true)
public final class ExecMojo extends AbstractBoardMojo {
    /** Statements, or one expression. */
    @Parameter(property = "belay.code")
    private @Nullable String code;

    @Override
    void run() throws MojoFailureException {
        if (code == null || code.isBlank()) {
            throw new MojoFailureException("There is nothing to run. For example: mvn belay:exec -Dbelay.code=\"6*7\"");
        }
        try (Device device = open()) {
            BoardSession.of(device).interact(code, StandardOutput::printBoard).ifPresent(StandardOutput::printlnBoard);
        }
    }
}
