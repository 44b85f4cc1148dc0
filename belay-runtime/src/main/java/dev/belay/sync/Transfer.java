// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.PythonException;
import dev.belay.python.Literals;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Sends one file as source text: under a temporary name, verified on the board, then renamed. */
final class Transfer {
    private static final String MEMORY_ERROR = "MemoryError";

    private final Shell shell;
    private final Capabilities capabilities;
    private final Encoder encoder;

    Transfer(Shell shell, Capabilities capabilities) {
        this.shell = shell;
        this.capabilities = capabilities;
        this.encoder = new Encoder(capabilities);
    }

    /** Where the bytes of a file come from; opened anew when the board ran out of memory. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Sends a file; tries again with smaller pieces while the board lacks memory.
     *
     * @param print what the board must find in it
     * @param acknowledged hears how many bytes of the file the board has taken so far
     */
    void send(String path, Fingerprint print, Source source, boolean inPlace, LongConsumer acknowledged) {
        while (true) {
            try {
                attempt(path, print, source, inPlace, acknowledged);
                return;
            } catch (PythonException e) {
                if (e.type().equals("ValueError") && e.pythonMessage().startsWith("belay: ")) {
                    throw damaged(path, e);
                }
                if (!e.type().equals(MEMORY_ERROR) || !encoder.halve()) {
                    throw e;
                }
                acknowledged.accept(0);
                shell.run("gc.collect()");
            }
        }
    }

    private TransferException damaged(String path, PythonException e) {
        return new TransferException(
                shell.name() + ": " + path + " did not arrive as it was sent (the board hashed it). The old file is"
                        + " in its place. Run the sync again; if it stays so, the wire or the flash is bad.",
                e);
    }

    private void attempt(String path, Fingerprint print, Source source, boolean inPlace, LongConsumer acknowledged) {
        StringBuilder pending = new StringBuilder();
        if (inPlace) {
            pending.append("_Bo.remove(").append(Literals.write(path)).append(")\n");
        }
        pending.append("_Bb(").append(Literals.write(path)).append(")\n");
        String commit = "_Bq(" + print.size() + ",'" + print.in(capabilities.hash()) + "')";
        long sent = 0;
        byte[] buffer = new byte[encoder.largestPiece()];
        try (InputStream in = source.open()) {
            int held = in.readNBytes(buffer, 0, buffer.length);
            while (held > 0) {
                Encoder.Piece piece = encoder.encode(buffer, held);
                held -= piece.length();
                System.arraycopy(buffer, piece.length(), buffer, 0, held);
                held += in.readNBytes(buffer, held, buffer.length - held);
                sent += piece.length();
                pending.append(piece.call()).append('\n');
                if (held > 0) {
                    shell.run(pending.toString());
                    pending.setLength(0);
                    acknowledged.accept(sent);
                }
            }
        } catch (IOException e) {
            throw new TransferException("Cannot read the file for " + path + ": " + e, e);
        }
        if (sent != print.size()) {
            throw new TransferException("The file for " + path + " changed on the host while it was being sent ("
                    + print.size() + " bytes before, " + sent + " now). Run the sync again.");
        }
        shell.run(pending + commit);
        acknowledged.accept(sent);
    }
}
