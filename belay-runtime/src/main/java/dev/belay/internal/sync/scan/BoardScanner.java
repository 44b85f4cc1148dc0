// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.scan.BoardContents.BoardFile;
import dev.belay.internal.sync.scan.ScriptInstaller.Installed;
import dev.belay.python.Literals;
import dev.belay.sync.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists files and folders on a board. */
public final class BoardScanner {
    /** With more sizes than this, none are sent: the list would not fit into the memory of small boards. */
    private static final int SIZES = 300;

    private static final int PATHS_PER_COMMAND = 40;

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
     */
    public @Nullable DeployRecord check(String digest) {
        List<String> lines = new ArrayList<>();
        AtomicBoolean holds = new AtomicBoolean();
        BoardCode code = new BoardCode(shell.root())
                .add(BoardScript.CHECK)
                .add("try:" + BoardFunctions.CHECK + "('" + digest + "','" + protocol.mark()
                        + "')\nexcept Exception:pass\ndel " + BoardFunctions.CHECK);
        try {
            shell.run(code, new LineSplitter(line -> {
                String entry = protocol.after(ResponseKind.RECORD, line);
                if (entry != null) {
                    lines.add(entry);
                }
                holds.compareAndSet(false, line.equals(protocol.mark() + " 1"));
            }));
        } catch (PythonException e) {
            throw translate(e);
        }
        if (!holds.get()) {
            return null;
        }
        DeployRecord record = DeployRecord.parse(lines, true);
        boolean isUnreadable = !lines.isEmpty() && record.header() == null;
        return isUnreadable ? null : record;
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
                BoardCode all =
                        new BoardCode(shell.root()).add(BoardScript.COMMON).add(BoardScript.SCAN);
                if (supportsBinary()) {
                    all.add(BoardScript.OPS).add(BoardScript.RAW).add(BoardScript.DEFLATE);
                }
                BytesLiteralEncoder quoting =
                        new BytesLiteralEncoder(shell.traits().binary(), BytesLiteralEncoder.IMPORTED);
                return list(ScriptInstaller.packed(all, quoting), supportsBinary() ? Installed.RAW : Installed.COMMON);
            } catch (PythonException e) {
                if (!e.type().equals("ImportError") && !e.type().equals("MemoryError")) {
                    throw translate(e);
                }
            }
        }
        try {
            // one at a time, for a board with little memory
            shell.run(new BoardCode().add(REQUIRED), output -> {});
            shell.run(new BoardCode(shell.root()).add(BoardScript.COMMON), output -> {});
            shell.run(new BoardCode(shell.root()).add(BoardScript.SCAN), output -> {});
            return list(new BoardCode(), Installed.COMMON);
        } catch (PythonException e) {
            throw translate(e);
        }
    }

    private boolean supportsBinary() {
        return shell.traits().lossless() && shell.traits().binary();
    }

    private BoardContents list(BoardCode helpers, Installed installed) {
        BoardCode code = helpers.add(BoardFunctions.SCAN + "('" + protocol.mark() + "',")
                .literal(query.roots())
                .add("," + tuple(query.skipped().stream().map(Literals::write).toList()) + ",")
                .literal(List.copyOf(query.paths()))
                .add("," + sizes() + "," + (query.ignoresRecord() ? 1 : 0) + ")");
        ScanResponseParser answer = new ScanResponseParser(shell.name(), protocol.mark());
        shell.run(code, new LineSplitter(answer::line));
        BoardContents state = answer.state(installed);
        if (state == null) {
            throw new SyncException(shell.name()
                    + ": the board's list of its files is incomplete; did it restart meanwhile? Run the sync again.");
        }
        return state;
    }

    private Map<String, String> hashes(List<String> paths) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int from = 0; from < paths.size(); from += PATHS_PER_COMMAND) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PATHS_PER_COMMAND));
            List<String> answers = new ArrayList<>();
            BoardCode code = new BoardCode()
                    .add("for _Bn in ")
                    .literal(some)
                    .add(":print('" + protocol.prefix(ResponseKind.HASH) + "'," + BoardFunctions.HASH + "(_Bn))");
            shell.run(code, new LineSplitter(line -> {
                String hash = protocol.after(ResponseKind.HASH, line);
                if (hash != null) {
                    answers.add(hash);
                }
            }));
            if (answers.size() != some.size()) {
                throw new SyncException(shell.name() + ": the board hashed " + answers.size() + " of " + some.size()
                        + " files. Run the sync again.");
            }
            for (int i = 0; i < some.size(); i++) {
                hashes.put(some.get(i), answers.get(i));
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
