// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.code.PythonException;
import dev.belay.errors.ProtocolException;
import dev.belay.internal.python.source.VerifiedSource;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.sync.SyncPlan.Rename;
import java.util.ArrayList;
import java.util.List;

/** Looks up and changes names of files and folders on a board. */
public final class BoardNames {
    private static final int PATHS_PER_COMMAND = 20;

    private final SyncConnection shell;
    private final ScanProtocol protocol = ScanProtocol.random();

    public BoardNames(SyncConnection shell) {
        this.shell = shell;
    }

    /** Returns those whose new names the board takes for the old ones, since its file system ignores case. */
    public List<Rename> ignoringCase(List<Rename> renames) {
        List<Rename> same = new ArrayList<>();
        for (List<Rename> some : parts(renames)) {
            List<String> paths = some.stream().map(Rename::to).toList();
            String[] answers = call(BoardScript.EXISTS, BoardFunctions.EXIST, ResponseKind.EXISTING, paths)
                    .split(" ", -1);
            if (answers.length != some.size()) {
                throw damaged(answers.length + " answers for " + some.size() + " names");
            }
            for (int i = 0; i < answers.length; i++) {
                if (answers[i].equals("yes")) {
                    same.add(some.get(i));
                } else if (!answers[i].equals("no")) {
                    throw damaged(answers[i]);
                }
            }
        }
        return same;
    }

    /** Renames files and folders in this order. Each has its old or its new name afterwards. */
    public void rename(List<Rename> renames) {
        for (List<Rename> some : parts(renames)) {
            List<List<String>> pairs = some.stream()
                    .map(rename -> List.of(rename.from(), rename.to()))
                    .toList();
            String count = call(BoardScript.RENAME, BoardFunctions.RENAME, ResponseKind.RENAMED, pairs);
            if (!count.equals(Integer.toString(some.size()))) {
                throw damaged(count + " of " + some.size() + " names changed");
            }
        }
    }

    private static List<List<Rename>> parts(List<Rename> renames) {
        List<List<Rename>> parts = new ArrayList<>();
        for (int from = 0; from < renames.size(); from += PATHS_PER_COMMAND) {
            parts.add(renames.subList(from, Math.min(renames.size(), from + PATHS_PER_COMMAND)));
        }
        return parts;
    }

    private String call(BoardScript script, String function, ResponseKind kind, List<?> argument) {
        BoardCode code = new BoardCode()
                .add(script)
                .add(function + "(" + protocol.mark().python() + ",")
                .literal(List.copyOf(argument))
                .add(")\n");
        List<String> answer = new ArrayList<>();
        try {
            shell.run(
                    VerifiedSource.global(code.bytes(), ScriptInstaller.quoting(shell.traits())),
                    shell.lines("the board's answer about names", protocol.mark(), 0, line -> {
                        String text = ScanProtocol.after(kind, line);
                        if (text != null) {
                            answer.add(text.strip());
                        }
                        return text != null;
                    }));
        } catch (PythonException e) {
            throw BoardErrorTranslator.translate(e, shell.name(), "renaming files", FreeSpace.UNKNOWN);
        }
        if (answer.isEmpty()) {
            throw damaged("");
        }
        return answer.get(0);
    }

    private ProtocolException damaged(String answer) {
        return new ProtocolException(
                shell.name(), "the board's answer about names is damaged; run the sync again", answer);
    }
}
