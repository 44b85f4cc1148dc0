// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.PythonException;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.repl.MarkedLines;
import dev.belay.link.Link;
import dev.belay.python.Literals;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** A single upload of a file to a board: writes a temporary file, verifies it and renames it. */
final class FileUpload {
    private static final int CHUNK_SIZE = 256;

    /** Open temporary file on the board: a global variable. */
    private static final String FILE = "_belayf";

    /** {@code _belayo(temporary)} of put.py creates the missing folders and opens a file for writing. */
    private static final String OPEN = "_belayo";

    /** {@code _belayw(file, mark)} of put.py receives the blocks of a {@link BlockUpload}. */
    private static final String RECEIVE_BLOCKS = "_belayw";

    /** {@code _belayz(temporary, path, mark, size, crc, polynomial)} of put.py verifies the temporary file and renames it. */
    private static final String VERIFY_AND_RENAME = "_belayz";

    /** {@code _belayd(temporary)} of put.py deletes the temporary file after a failure. */
    private static final String DELETE_TEMPORARY = "_belayd";

    /** Deletes all names of put.py and checksum.py, and the file. */
    private static final String CLEAR = "for _belayf in('c','w','o','z','d','f'):globals().pop('_belay'+_belayf,0)\n";

    /** Fails early on old firmware that lacks these, before memory is used for the scripts. */
    private static final String REQUIRED = "memoryview\n__import__('os').stat\n";

    private final BoardFileCommands board;
    private final byte[] content;
    private final String path;
    private final String temporary;
    private final LineMark mark = LineMark.random();
    private final String finish;

    FileUpload(BoardFileCommands board, byte[] content, String path) {
        this.board = board;
        this.content = content;
        this.path = path;
        this.temporary = Literals.write(BoardPaths.temporary(path));
        this.finish = FILE + ".close()\n" + VERIFY_AND_RENAME + "(" + temporary + "," + Literals.write(path) + ","
                + mark.python() + "," + content.length + ","
                + FileChecksum.crc(content).sum() + ","
                + FileChecksum.polynomial(content).sum() + ")\n" + CLEAR;
    }

    void run() {
        if (board.session().implementation().isBefore(1, 12)) {
            board.runUnverified(REQUIRED);
        }
        boolean isDone = false;
        try {
            Link.Traits traits = board.session().traits();
            if (!sendOverLink() && !(traits.lossless() && traits.binary() && sendBlocks())) {
                sendText();
            }
            isDone = true;
        } finally {
            if (!isDone) {
                board.attempt(script() + DELETE_TEMPORARY + "(" + temporary + ")\n" + CLEAR);
            }
        }
    }

    private String script() {
        return FileScripts.PUT.replace(
                "ROOT", FilesystemRoot.of(board.session()).folder());
    }

    private String begin() {
        return script() + FILE + "=" + OPEN + "(" + temporary + ")\n";
    }

    /** Runs statements that define names. Fails if the board does not confirm them. */
    private void prepare(String source) {
        board.define(
                source + "print(" + mark.python(".") + ")\n",
                board.untilEnd("the board's confirmation of a script", mark, 0));
    }

    /** Returns false if the link cannot transfer such a file without the REPL. */
    private boolean sendOverLink() {
        if (!BoardFiles.canTransfer(board.session(), BoardPaths.temporary(path), content.length)) {
            return false;
        }
        prepare(begin() + FILE + ".close()\n");
        boolean sent = board.session()
                .transfer(transfer ->
                        transfer.put(BoardPaths.temporary(path), content.length, new ByteArrayInputStream(content)));
        if (sent) {
            verifyAndRename();
        }
        return sent;
    }

    private void verifyAndRename() {
        board.define(finish, confirmation());
    }

    private MarkedLines confirmation() {
        return board.untilEnd("the board's confirmation of a file", mark, content.length);
    }

    /** Returns false if programs on the board cannot read bytes from its input. */
    private boolean sendBlocks() {
        BlockUpload blocks = new BlockUpload(
                board.session().port().text(),
                content,
                mark,
                board.session().workTimeout(content.length),
                confirmation());
        try {
            board.define(begin() + RECEIVE_BLOCKS + "(" + FILE + "," + mark.python() + ")\n" + finish, blocks);
            return true;
        } catch (PythonException e) {
            if (e.type().equals("AttributeError") && !blocks.hasStarted()) {
                return false;
            }
            throw e;
        }
    }

    private void sendText() {
        prepare(begin());
        for (int from = 0; from < content.length; from += CHUNK_SIZE) {
            byte[] chunk = Arrays.copyOfRange(content, from, Math.min(content.length, from + CHUNK_SIZE));
            board.runUnverified(FILE + ".write(" + Literals.write(chunk) + ")\n");
        }
        verifyAndRename();
    }
}
