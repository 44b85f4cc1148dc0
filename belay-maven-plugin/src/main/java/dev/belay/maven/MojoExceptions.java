// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.image.ImageException;
import dev.belay.internal.text.IoProblem;
import dev.belay.internal.text.PrintableText;
import dev.belay.maven.console.PrintableException;
import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Translates exceptions for Maven, which shows the message alone, and with {@code -e} the cause. Problems of the
 * user's files and parameters become failures, problems of the machine, the port or the board become errors.
 */
final class MojoExceptions {
    private static final String UNREADABLE = "A file could not be read or written: ";

    private static final String END_OF_CODE = "end of the command";
    private static final String TIMEOUT_HINT = ". If the code needs longer, set -Dbelay.timeout=SECONDS";

    private MojoExceptions() {}

    /** Body of a goal. */
    interface Work {
        void run() throws MojoExecutionException, MojoFailureException, IOException, InterruptedException;
    }

    static void translate(Work work) throws MojoExecutionException, MojoFailureException {
        try {
            work.run();
        } catch (PackagesException | ImageException e) {
            throw new MojoFailureException(message(e), PrintableException.of(e));
        } catch (PythonException e) {
            throw new MojoFailureException(
                    "The code on the board raised an exception.\n" + PrintableText.lines(e.traceback()),
                    PrintableException.of(e));
        } catch (DeviceTimeoutException e) {
            String hint = e.waitedFor().equals(END_OF_CODE) ? TIMEOUT_HINT : "";
            throw new MojoExecutionException(message(e) + hint, PrintableException.of(e));
        } catch (DeviceException e) {
            throw new MojoExecutionException(message(e), PrintableException.of(e));
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(UNREADABLE + IoProblem.of(e), PrintableException.of(e));
        } catch (IOException e) {
            throw new MojoExecutionException(UNREADABLE + IoProblem.of(e), PrintableException.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", e);
        }
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
