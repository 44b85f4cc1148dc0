// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.link.Link;
import dev.belay.python.Literals;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Writes one file. For one use. */
final class FilePut {
    private static final int PIECE = 256;
    private static final String CLEAR = "for _belayf in('c','w','o','z','d','f'):globals().pop('_belay'+_belayf,0)\n";

    /** Asked of firmware so old that it may lack it, before it spends the memory that all of our code takes. */
    private static final String NEEDED = "memoryview\n__import__('os').stat\n";

    private final BoardFiles files;
    private final byte[] content;
    private final String path;
    private final String temporary;
    private final String finish;

    FilePut(BoardFiles files, byte[] content, String path) {
        this.files = files;
        this.content = content;
        this.path = path;
        this.temporary = Literals.write(BoardPaths.temporary(path));
        this.finish = "_belayf.close()\n_belayz(" + temporary + "," + Literals.write(path) + "," + content.length + ","
                + crc(content) + "," + checksum(content) + ")\n" + CLEAR;
    }

    private static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    /** For boards without CRC-32. */
    private static int checksum(byte[] content) {
        int sum = 0;
        for (byte b : content) {
            sum = (int) ((sum * 31L + (b & 0xff)) & 0xffffff);
        }
        return sum;
    }

    void run() {
        if (files.session().implementation().isBefore(1, 12)) {
            files.run(NEEDED, text -> {});
        }
        boolean done = false;
        try {
            Link.Traits traits = files.session().traits();
            if (!sendBeside() && !(traits.lossless() && traits.binary() && sendRaw())) {
                sendText();
            }
            done = true;
        } finally {
            if (!done) {
                files.attempt(helpers() + "_belayd(" + temporary + ")\n" + CLEAR);
            }
        }
    }

    private String helpers() {
        return FileScripts.PUT.replace(
                "ROOT", FilesystemRoot.of(files.session()).folder());
    }

    private String begin() {
        return helpers() + "_belayf=_belayo(" + temporary + ")\n";
    }

    /** Returns false where the wire has no way of its own for such a file. */
    private boolean sendBeside() {
        if (!files.canMove(BoardPaths.temporary(path), content.length)) {
            return false;
        }
        files.run(begin() + "_belayf.close()\n", text -> {});
        boolean sent = files.session()
                .transfer(
                        way -> way.put(BoardPaths.temporary(path), content.length, new ByteArrayInputStream(content)));
        if (sent) {
            files.run(finish, text -> {});
        }
        return sent;
    }

    /** Returns false on a board that gives programs no bytes of its input. */
    private boolean sendRaw() {
        FileLines lines = new FileLines();
        RawBlocks blocks = new RawBlocks(content, lines.mark());
        try {
            files.run(begin() + "_belayw(_belayf,'" + lines.mark() + "')\n" + finish, text -> {}, blocks);
            return true;
        } catch (PythonException e) {
            if (e.type().equals("AttributeError") && !blocks.hasBegun()) {
                return false;
            }
            throw e;
        }
    }

    private void sendText() {
        files.run(begin(), text -> {});
        for (int from = 0; from < content.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
            files.run("_belayf.write(" + Literals.write(piece) + ")\n", text -> {});
        }
        files.run(finish, text -> {});
    }
}
