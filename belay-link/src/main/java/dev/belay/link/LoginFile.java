// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.port.PortSpec;
import dev.belay.port.TelnetPortSpec;
import dev.belay.port.WebReplPortSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;

/**
 * Passes passwords of boards to child processes, such as those of tests, by a file that only its owner can read and that is
 * deleted when this JVM ends. A command line would be visible to all users.
 */
public final class LoginFile {
    /** The system property that names the file. */
    public static final String PROPERTY = "belay.logins";

    private static final String USER = " user";
    private static final String PASSWORD = " password";

    private LoginFile() {}

    /**
     * Writes the logins of the boards at {@code ports}.
     *
     * @return false if there are none, and no file was written
     * @throws IOException if the file cannot be written; one of an earlier call is unchanged then
     */
    public static boolean write(Path file, Collection<? extends PortSpec> ports, Logins logins) throws IOException {
        Properties known = new Properties();
        for (PortSpec port : ports) {
            if (port instanceof WebReplPortSpec board) {
                put(known, board.host(), board.port(), logins);
            } else if (port instanceof TelnetPortSpec board) {
                put(known, board.host(), board.port(), logins);
            }
        }
        if (known.isEmpty()) {
            Files.deleteIfExists(file);
            return false;
        }
        file.toFile().deleteOnExit();
        StringWriter text = new StringWriter();
        known.store(text, null);
        AtomicFile.writePrivate(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static void put(Properties known, String host, int port, Logins logins) {
        logins.of(host, port).ifPresent(login -> {
            known.setProperty(host + ":" + port + USER, login.user());
            known.setProperty(host + ":" + port + PASSWORD, login.password());
        });
    }

    /** Returns the login in the file that the system property names; empty without such a file. */
    static Optional<Login> login(String host, int port) {
        String named = System.getProperty(PROPERTY, "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Properties known = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(named))) {
            known.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConnectionFailedException(
                    "cannot read the passwords of boards in " + named + ", which " + PROPERTY + " names: "
                            + IoProblem.of(e),
                    e);
        }
        String password = known.getProperty(host + ":" + port + PASSWORD);
        return password == null
                ? Optional.empty()
                : Optional.of(new Login(known.getProperty(host + ":" + port + USER, ""), password));
    }
}
