// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.link.Link;
import dev.belay.python.Literals;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A single upload of a file to a board: writes a temporary file, verifies it and renames it. */
final class FileUpload {
    private static final int CHUNK_SIZE = 256;

    /** Open temporary file on the board: a global variable. */
    private static final String FILE = "_belayf";

    /** {@code _belayo(temporary)} of put.py creates the missing folders and opens a file for writing. */
    private static final String OPEN = "_belayo";

    /** {@code _belayw(file, mark)} of put.py receives the blocks of a {@link BlockUpload}. */
    private static final String RECEIVE_BLOCKS = "_belayw";

    /** {@code _belayz(temporary, path, size, crc, checksum)} of put.py verifies the temporary file and renames it. */
    private static final String VERIFY_AND_RENAME = "_belayz";

    /** {@code _belayd(temporary)} of put.py deletes the temporary file after a failure. */
    private static final String DELETE_TEMPORARY = "_belayd";

    /** Deletes all names of put.py, which also has {@code _belayc}, and the file. */
    private static final String CLEAR = "for _belayf in('c','w','o','z','d','f'):globals().pop('_belay'+_belayf,0)\n";

    /** Fails early on old firmware that lacks these, before memory is used for the scripts. */
    private static final String REQUIRED = "memoryview\n__import__('os').stat\n";

    private final BoardFiles files;
    private final byte[] content;
    private final String path;
    private final String temporary;
    private final String finish;

    FileUpload(BoardFiles files, byte[] content, String path) {
        this.files = files;
        this.content = content;
        this.path = path;
        this.temporary = Literals.write(BoardPaths.temporary(path));
        this.finish = FILE + ".close()\n" + VERIFY_AND_RENAME + "(" + temporary + "," + Literals.write(path) + ","
                + content.length + "," + crc(content) + "," + checksum(content) + ")\n" + CLEAR;
    }

    private static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    /** Returns the checksum for boards without CRC-32, as {@code _belayc} of put.py calculates it. */
    private static int checksum(byte[] content) {
        int sum = 0;
        for (byte b : content) {
            sum = (int) ((sum * 31L + (b & 0xff)) & 0xffffff);
        }
        return sum;
    }

    void run() {
        if (files.session().implementation().isBefore(1, 12)) {
            files.run(REQUIRED, text -> {});
        }
        boolean isDone = false;
        try {
            Link.Traits traits = files.session().traits();
            if (!sendOverLink() && !(traits.lossless() && traits.binary() && sendBlocks())) {
                sendText();
            }
            isDone = true;
        } finally {
            if (!isDone) {
                files.attempt(script() + DELETE_TEMPORARY + "(" + temporary + ")\n" + CLEAR);
            }
        }
    }

    private String script() {
        return FileScripts.PUT.replace(
                "ROOT", FilesystemRoot.of(files.session()).folder());
    }

    private String begin() {
        return script() + FILE + "=" + OPEN + "(" + temporary + ")\n";
    }

    /** Returns false if the link cannot transfer such a file without the REPL. */
    private boolean sendOverLink() {
        if (!files.canTransfer(BoardPaths.temporary(path), content.length)) {
            return false;
        }
        files.run(begin() + FILE + ".close()\n", text -> {});
        boolean sent = files.session()
                .transfer(transfer ->
                        transfer.put(BoardPaths.temporary(path), content.length, new ByteArrayInputStream(content)));
        if (sent) {
            files.run(finish, text -> {});
        }
        return sent;
    }

    /** Returns false if programs on the board cannot read bytes from its input. */
    private boolean sendBlocks() {
        String mark = new FileOutputParser().mark();
        BlockUpload blocks = new BlockUpload(content, mark);
        try {
            files.run(begin() + RECEIVE_BLOCKS + "(" + FILE + ",'" + mark + "')\n" + finish, text -> {}, blocks);
            return true;
        } catch (PythonException e) {
            if (e.type().equals("AttributeError") && !blocks.hasStarted()) {
                return false;
            }
            throw e;
        }
    }

    private void sendText() {
        files.run(begin(), text -> {});
        for (int from = 0; from < content.length; from += CHUNK_SIZE) {
            byte[] chunk = Arrays.copyOfRange(content, from, Math.min(content.length, from + CHUNK_SIZE));
            files.run(FILE + ".write(" + Literals.write(chunk) + ")\n", text -> {});
        }
        files.run(finish, text -> {});
    }
}
