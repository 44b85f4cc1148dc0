// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.PythonException;
import dev.belay.python.Literals;
import dev.belay.sync.BoardState.BoardFile;
import dev.belay.sync.SyncRequest.Verify;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks a board what is on it. */
final class Scanner {
    /** More sizes than this are not worth telling the board, nor may it have the memory to hear them. */
    private static final int SIZES = 300;

    private static final int PATHS_AT_ONCE = 40;

    private final Shell shell;
    private final SyncRequest request;
    private final LocalState local;
    private final String mark;

    Scanner(Shell shell, SyncRequest request, LocalState local) {
        this.shell = shell;
        this.request = request;
        this.local = local;
        byte[] random = new byte[2];
        new SecureRandom().nextBytes(random);
        this.mark = "~" + HexFormat.of().formatHex(random);
    }

    /** Asks with one short question whether the board is as the deploy with {@code digest} left it. */
    boolean isAsDeployed(String digest) {
        StringBuilder answer = new StringBuilder();
        shell.run(
                Snippet.CHECK.source() + "try:print('" + mark + "',_B('" + digest + "'))\n"
                        + "except Exception:pass\ndel _B",
                answer::append);
        return answer.toString().contains(mark + " 1");
    }

    /** Lists the board, with the hash of each file whose content is in doubt. */
    BoardState scan() {
        BoardState board = list();
        List<String> doubtful = local.files().values().stream()
                .filter(file -> isDoubtful(file, board))
                .map(LocalFile::board)
                .toList();
        return doubtful.isEmpty() ? board : board.with(hashes(doubtful));
    }

    private static boolean isDoubtful(LocalFile file, BoardState board) {
        BoardFile there = board.files().get(file.board());
        return there != null && there.size() == file.size() && board.hash(file.board()) == null;
    }

    private BoardState list() {
        Scope scope = new Scope(request);
        String call = "_Bs('" + mark + "'," + Literals.write(scope.roots()) + ","
                + tuple(scope.passedOver().stream().map(Literals::write).toList()) + ","
                + Literals.write(List.copyOf(explicit(scope))) + "," + sizes() + ","
                + (request.verify() == Verify.FULL ? 1 : 0) + ")";
        BoardAnswer answer = new BoardAnswer(mark);
        ask(Snippet.COMMON.source() + Snippet.SCAN.source() + call, answer::line);
        BoardState state = answer.state();
        if (state == null) {
            throw new SyncException(shell.name()
                    + ": the board's list of its files has no end; did it restart meanwhile? Run the sync again.");
        }
        return state;
    }

    private Map<String, String> hashes(List<String> paths) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int from = 0; from < paths.size(); from += PATHS_AT_ONCE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + PATHS_AT_ONCE));
            List<String> answers = new ArrayList<>();
            ask("for _Bn in " + Literals.write(some) + ":print('" + mark + "',_Bh(_Bn))", line -> {
                if (line.startsWith(mark)) {
                    answers.add(line.substring(mark.length() + 1));
                }
            });
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

    private void ask(String source, java.util.function.Consumer<String> lines) {
        try {
            shell.run(source, new LineSplitter(lines));
        } catch (PythonException e) {
            throw BoardErrors.translate(e, shell.name(), "reading the board's files", -1);
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    shell.name() + ": the board's list of its files makes no sense (" + e.getMessage()
                            + "). Does a program print at the same time? Run the sync again.",
                    e);
        }
    }

    /** Paths that no walk sees, leftovers beside them, and sources that would shadow compiled files. */
    private Set<String> explicit(Scope scope) {
        Set<String> paths = new TreeSet<>();
        for (String path : local.files().keySet()) {
            paths.add(path);
            paths.add(BoardPath.parent(path) + "/" + Protection.TEMPORARY_NAME);
            if (path.endsWith(".mpy")) {
                paths.add(path.substring(0, path.length() - 4) + ".py");
            }
        }
        paths.removeIf(scope::isWalked);
        return paths;
    }

    private String sizes() {
        Set<String> sizes = local.files().values().stream()
                .map(file -> Long.toString(file.size()))
                .collect(Collectors.toCollection(TreeSet::new));
        return sizes.size() > SIZES ? "()" : tuple(sizes);
    }

    private static String tuple(Collection<String> literals) {
        return literals.stream().collect(Collectors.joining(",", "(", literals.isEmpty() ? ")" : ",)"));
    }
}
