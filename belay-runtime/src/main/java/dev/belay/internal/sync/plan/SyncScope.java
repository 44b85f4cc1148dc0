// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.internal.sync.scan.ScanQuery;
import dev.belay.sync.KeepRules;
import dev.belay.sync.SyncRequest;
import dev.belay.sync.SyncRequest.Tree;
import dev.belay.sync.SyncRequest.Verify;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of a board that a request manages, and what may be deleted there. Of nested trees the innermost decides. */
public final class SyncScope {
    private final List<Tree> treesInnermostFirst;
    private final ProtectedPaths protection;

    public SyncScope(SyncRequest request) {
        Map<String, Tree> byFolder = new TreeMap<>();
        request.trees().forEach(tree -> byFolder.merge(tree.board(), tree, SyncScope::join));
        List<Tree> trees = new ArrayList<>(byFolder.values());
        trees.sort(Comparator.comparing((Tree tree) -> tree.board().length()).reversed());
        this.treesInnermostFirst = trees;
        this.protection = new ProtectedPaths(request.protectedPaths());
    }

    /** Returns 8 hex digits for what may be on the board besides the files of the request. */
    public static String rules(SyncRequest request) {
        StringBuilder text = new StringBuilder("belay 1\n");
        request.trees()
                .forEach(tree -> text.append(tree.board())
                        .append(' ')
                        .append(tree.keep())
                        .append('\n'));
        text.append(new TreeSet<>(request.protectedPaths()));
        return ContentHashes.of(text.toString().getBytes(StandardCharsets.UTF_8))
                .sha256()
                .substring(0, 8);
    }

    /** Merges two trees for one folder: what either keeps is kept. */
    private static Tree join(Tree one, Tree other) {
        List<String> names = new ArrayList<>(one.keep().names());
        names.addAll(other.keep().names());
        boolean everything = one.keep().everything() || other.keep().everything();
        return new Tree(one.folder(), one.board(), new KeepRules(everything, names), one.ignore());
    }

    /** Returns the folders to list, the outer before the inner. */
    public List<String> roots() {
        return treesInnermostFirst.stream().map(Tree::board).sorted().toList();
    }

    /** Returns what the listing skips: kept entries, and folders that are listed separately. */
    public Set<String> skipped() {
        Set<String> paths = new TreeSet<>();
        for (Tree tree : treesInnermostFirst) {
            paths.add(tree.board());
            keptPaths(tree).forEach(paths::add);
        }
        paths.remove("");
        return paths;
    }

    /** Returns what a scan must list so that the files of {@code local} can be compared. */
    public ScanQuery query(LocalState local, Verify verify) {
        Set<String> single = new TreeSet<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        local.files().forEach((path, file) -> {
            sizes.put(path, file.size());
            single.add(path);
            single.add(BoardPath.parent(path) + "/" + BoardPath.TEMPORARY_NAME);
            if (path.endsWith(".mpy")) {
                // a source beside it would be imported instead
                single.add(path.substring(0, path.length() - 4) + ".py");
            }
        });
        single.removeIf(this::isListed);
        return new ScanQuery(roots(), skipped(), single, sizes, verify == Verify.FULL);
    }

    /** Returns whether the listing of the trees includes {@code path}. */
    boolean isListed(String path) {
        Tree tree = tree(path);
        return tree != null && !isKeptByName(tree, path);
    }

    /** Returns whether a file or folder on the board that is not on the host may be deleted. */
    boolean mayDelete(String path) {
        Tree tree = tree(path);
        return tree != null
                && !tree.keep().everything()
                && !path.equals(tree.board())
                && !isKeptByName(tree, path)
                && !protection.covers(path);
    }

    /** Returns whether only syncs are expected to put files into this folder. */
    boolean isManaged(String folder) {
        Tree tree = tree(folder);
        return tree != null && !tree.keep().everything() && !isKeptByName(tree, folder);
    }

    boolean isProtected(String path) {
        return protection.covers(path);
    }

    private static boolean isKeptByName(Tree tree, String path) {
        return keptPaths(tree).anyMatch(kept -> BoardPath.isWithin(path, kept));
    }

    private static Stream<String> keptPaths(Tree tree) {
        return tree.keep().names().stream().map(name -> tree.board() + "/" + name);
    }

    private @Nullable Tree tree(String path) {
        for (Tree tree : treesInnermostFirst) {
            if (BoardPath.isWithin(path, tree.board())) {
                return tree;
            }
        }
        return null;
    }
}
