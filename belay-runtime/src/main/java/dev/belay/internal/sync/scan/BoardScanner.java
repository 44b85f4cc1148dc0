// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.python.source.VerifiedSource;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.BoardContents.BoardFile;
import dev.belay.internal.sync.scan.ScriptInstaller.Installed;
import dev.belay.python.Literals;
import dev.belay.sync.SyncException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists files and folders on a board. */
public final class BoardScanner {
    /** With more sizes than this, none are sent: the list would not fit into the memory of small boards. */
    private static final int SIZES = 300;

    private static final int PATHS_PER_COMMAND = 40;

    /** Number of digits of the digest that the board returns. */
    private static final int RETURNED_DIGITS = 8;

    /** Time for looking at a file or folder, as the time for processing so many bytes. */
    private static final long ENTRY_COST = 1000;

    /** Exceptions of a board that lacks a module, SHA-256, or the memory for all scripts at once. */
    private static final Set<String> LACKS = Set.of("ImportError", "AttributeError", "MemoryError");

    /** Fails early on firmware that lacks these, before memory is used for the scripts. */
    private static final String REQUIRED = "memoryview\n__import__('os').stat";

    private final SyncConnection shell;
    private final ScanQuery query;
    private final ScanProtocol protocol = ScanProtocol.random();

    public BoardScanner(SyncConnection shell, ScanQuery query) {
        this.shell = shell;
        this.query = query;
    }

    /**
     * Checks in one short command whether the board still matches its record.
     *
     * @return the record, without header and entries if its digest is {@code digest}; null if the board does not match
     *     its record, or has none
     * @throws ProtocolException if the board's response is neither of these
     */
    public @Nullable DeployRecord check(String digest) {
        List<String> lines = new ArrayList<>();
        StringBuilder state = new StringBuilder();
        String code = BoardScript.CHECK
                .source(shell.root())
                .stripTrailing()
                .replace("DIGEST", digest)
                .replace("MARK", String.valueOf(protocol.mark().number()));
        try {
            shell.run(
                    VerifiedSource.alone(code.getBytes(StandardCharsets.US_ASCII), new BytesLiteralEncoder(false, "")),
                    shell.lines(
                                    "the board's comparison with its record",
                                    protocol.mark(),
                                    ENTRY_COST * query.sizes().size(),
                                    line -> {
                                        String entry = ScanProtocol.after(ResponseKind.RECORD, line);
                                        String end = ScanProtocol.after(ResponseKind.STATE, line);
                                        if (entry != null) {
                                            lines.add(entry);
                                        } else if (end != null) {
                                            state.append(end);
                                        } else {
                                            throw damaged(line);
                                        }
                                        return end != null;
                                    })
                            .orException());
        } catch (PythonException e) {
            // the scan that follows reports what is wrong with the board
            return null;
        }
        if (lines.isEmpty() && state.toString().equals(digest.substring(0, RETURNED_DIGITS))) {
            return DeployRecord.none();
        }
        DeployRecord record = DeployRecord.parse(lines, true);
        return record.header() == null ? null : record;
    }

    private ProtocolException damaged(String line) {
        return new ProtocolException(
                shell.name(), "the board's comparison with its record is damaged; run the sync again", line);
    }

    /** Lists the board, with a hash of each file that has the size of its counterpart on the host. */
    public BoardContents scan() {
        BoardContents board = list();
        List<String> unknown = query.sizes().keySet().stream()
                .filter(path -> needsHash(path, board))
                .toList();
        return unknown.isEmpty() ? board : board.with(hashes(unknown));
    }

    private boolean needsHash(String path, BoardContents board) {
        BoardFile found = board.files().get(path);
        Long size = query.sizes().get(path);
        return found != null && size != null && size == found.size() && board.hash(path) == null;
    }

    private BoardContents list() {
        if (shell.isLikelyToHaveDeflate()) {
            try {
                BoardCode all = new BoardCode(shell.root())
                        .add(BoardScript.COMMON)
                        .add(BoardScript.SHA256)
                        .add(BoardScript.SCAN);
                if (supportsBinary()) {
                    all.add(BoardScript.OPS).add(BoardScript.RAW).add(BoardScript.DEFLATE);
                }
                return list(
                        VerifiedSource.deflated(addCall(all).bytes(), ScriptInstaller.quoting(shell.traits())),
                        supportsBinary() ? Installed.RAW : Installed.COMMON);
            } catch (PythonException e) {
                if (!LACKS.contains(e.type())) {
                    throw translate(e);
                }
            }
        }
        try {
            // one at a time, for a board with little memory
            shell.run(new BoardCode().add(REQUIRED).bytes());
            ScriptInstaller.install(shell, BoardScript.COMMON);
            ScriptInstaller.install(shell, BoardScript.HASH);
            ScriptInstaller.install(shell, BoardScript.SCAN);
            return list(verified(addCall(new BoardCode())), Installed.COMMON);
        } catch (PythonException e) {
            throw translate(e);
        }
    }

    private byte[] verified(BoardCode code) {
        return VerifiedSource.global(code.bytes(), ScriptInstaller.quoting(shell.traits()));
    }

    private boolean supportsBinary() {
        return shell.traits().lossless() && shell.traits().binary();
    }

    private BoardCode addCall(BoardCode code) {
        return code.add(BoardFunctions.SCAN + "(" + protocol.mark().python() + ",")
                .literal(query.roots())
                .add("," + tuple(query.skipped().stream().map(Literals::write).toList()) + ",")
                .literal(List.copyOf(query.paths()))
                .add("," + sizes() + "," + (query.ignoresRecord() ? 1 : 0) + ")");
    }

    private BoardContents list(byte[] code, Installed installed) {
        ScanResponseParser parser = new ScanResponseParser(shell.name());
        run(code, "the board's list of its files").forEach(parser::line);
        BoardContents state = parser.state(installed);
        if (state == null) {
            throw new SyncException(shell.name()
                    + ": the board's list of its files has no properties of the board. Run the sync again.");
        }
        return state;
    }

    /** Runs code that prints a list. */
    private List<String> run(byte[] code, String what) {
        long largest =
                query.sizes().values().stream().mapToLong(Long::longValue).max().orElse(0);
        SummedList list = new SummedList(shell.name());
        shell.run(code, shell.lines(what, protocol.mark(), largest, list));
        return list.lines();
    }

    private Map<String, String> hashes(List<String> paths) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int from = 0; from < paths.size(); from += PATHS_PER_COMMAND) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PATHS_PER_COMMAND));
            BoardCode code = new BoardCode()
                    .add(BoardFunctions.SUM + "=0\nfor _Bn in ")
                    .literal(some)
                    .add(":" + BoardFunctions.PRINT + "(" + protocol.prefix(ResponseKind.HASH) + "+"
                            + BoardFunctions.HASH + "(_Bn))\nprint(" + protocol.prefix(ResponseKind.END) + ","
                            + BoardFunctions.SUM + ")");
            List<String> lines = run(verified(code), "the board's list of hashes");
            if (lines.size() != some.size()) {
                throw new SyncException(shell.name() + ": the board hashed " + lines.size() + " of " + some.size()
                        + " files. Run the sync again.");
            }
            for (int i = 0; i < some.size(); i++) {
                String hash = ScanProtocol.after(ResponseKind.HASH, lines.get(i));
                hashes.put(some.get(i), hash == null ? "" : hash);
            }
        }
        return hashes;
    }

    private DeviceException translate(PythonException e) {
        return BoardErrorTranslator.translate(e, shell.name(), "listing the files", FreeSpace.UNKNOWN);
    }

    private String sizes() {
        Set<String> sizes = query.sizes().values().stream()
                .map(size -> Long.toString(size))
                .collect(Collectors.toCollection(TreeSet::new));
        return sizes.size() > SIZES ? "()" : tuple(sizes);
    }

    private static String tuple(Collection<String> literals) {
        return literals.stream().collect(Collectors.joining(",", "(", literals.isEmpty() ? ")" : ",)"));
    }
}
