// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import dev.belay.packages.net.Network;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;

/** Remote repositories, and the cache of what was fetched from them. Thread-safe, and safe for several processes. */
public final class GitRepositories {
    private final Network network;
    private final Path cache;
    private final Map<String, SortedMap<String, String>> refs = new ConcurrentHashMap<>();
    private final Map<String, Object> monitors = new ConcurrentHashMap<>();

    /** Keeps what is fetched in {@code cache}. */
    public GitRepositories(Network network, Path cache) {
        this.network = network;
        this.cache = cache;
    }

    /**
     * Returns the commits of a remote's refs by their full names, {@code HEAD} among them. Asked once.
     *
     * @throws GitException when it cannot be reached
     */
    public SortedMap<String, String> refs(String remote) throws IOException {
        synchronized (monitors.computeIfAbsent(remote, any -> new Object())) {
            SortedMap<String, String> known = refs.get(remote);
            if (known == null) {
                known = askForRefs(remote);
                refs.put(remote, known);
            }
            return known;
        }
    }

    private SortedMap<String, String> askForRefs(String remote) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try {
            for (Ref ref : Git.lsRemoteRepository()
                    .setRemote(reachable(remote))
                    .setTimeout(seconds())
                    .setTransportConfigCallback(new GitTransportConfig(network))
                    .call()) {
                ObjectId id = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
                if (id != null) {
                    found.put(ref.getName(), id.name());
                }
            }
            return Collections.unmodifiableSortedMap(found);
        } catch (GitAPIException | JGitInternalException e) {
            throw new GitException("git cannot read " + remote + ": " + reason(e), e);
        }
    }

    private String reachable(String remote) throws GitException {
        String mirrored = network.mirrored(remote);
        if (!mirrored.matches("(https?|file|git)://?[^-/].*|file:///.*")) {
            throw new GitException(
                    "git cannot read " + mirrored + ": only https, http, git and file are supported", null);
        }
        Optional<String> problem = network.problemWith(URI.create(mirrored));
        if (problem.isPresent()) {
            throw new GitException(remote + ": " + problem.get(), null);
        }
        if (network.offline() && !mirrored.startsWith("file:")) {
            throw new GitException(remote + ": Maven is offline (-o), so it is not requested", null);
        }
        return mirrored;
    }

    private int seconds() {
        return (int) Math.max(1, network.retryPolicy().timeout().toSeconds());
    }

    /**
     * Returns the files of a commit, fetching it when it is not in the cache.
     *
     * @param commit 40 hexadecimal digits, or a beginning of them that is one commit's only
     * @throws GitException when it cannot be had
     */
    public GitTree at(String remote, String commit) throws IOException {
        Path folder = cache.resolve(folderName(remote));
        // the string that all class loaders of a JVM share: two channels of one JVM cannot lock the guard
        synchronized (("dev.belay.git." + folder.toAbsolutePath()).intern()) {
            Files.createDirectories(cache);
            try (FileChannel guard = FileChannel.open(
                            cache.resolve(folderName(remote) + ".guard"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    Repository repository = locked(guard, folder)) {
                ObjectId id = present(repository, commit);
                if (id == null) {
                    fetch(repository, remote, commit);
                    id = present(repository, commit);
                }
                if (id == null) {
                    throw new GitException(remote + " has no commit " + commit, null);
                }
                return new GitTree(repository, id);
            }
        }
    }

    /** Opens a repository that other processes cannot change until {@code guard} is closed. */
    private static Repository locked(FileChannel guard, Path folder) throws IOException {
        guard.lock();
        return open(folder);
    }

    private static Repository open(Path folder) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!Files.exists(folder.resolve(Constants.HEAD))) {
            repository.create(true);
        }
        return repository;
    }

    private static @Nullable ObjectId present(Repository repository, String commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(commit);
            return id == null ? null : walk.parseCommit(id).copy();
        } catch (MissingObjectException e) {
            return null;
        }
    }

    /** One commit without its history, where the server allows that; else everything. */
    private void fetch(Repository repository, String remote, String commit) throws IOException {
        String from = reachable(remote);
        if (ObjectId.isId(commit)) {
            try {
                fetch(repository, from, 1, commit + ":refs/belay/" + commit);
                return;
            } catch (GitAPIException | JGitInternalException e) {
                // a server may give only what its refs point to
            }
        }
        try {
            fetch(repository, from, Integer.MAX_VALUE, "+refs/heads/*:refs/belay/heads/*", "+refs/tags/*:refs/tags/*");
        } catch (GitAPIException | JGitInternalException e) {
            throw new GitException("git cannot fetch from " + remote + ": " + reason(e), e);
        }
    }

    private void fetch(Repository repository, String from, int depth, String... specs) throws GitAPIException {
        List<RefSpec> requested = Stream.of(specs).map(RefSpec::new).toList();
        try (Git git = new Git(repository)) {
            git.fetch()
                    .setRemote(from)
                    .setRefSpecs(requested)
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setDepth(depth)
                    .setTimeout(seconds())
                    .setTransportConfigCallback(new GitTransportConfig(network))
                    .call();
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Readable, and without what a file system cannot hold. */
    private static String folderName(String remote) {
        String plain = remote.replaceFirst("^[a-z+]+://([^/@]*@)?", "")
                .replaceFirst("\\.git$", "")
                .replaceAll("[^A-Za-z0-9.]+", "-");
        String tail = plain.substring(Math.max(0, plain.length() - 80));
        return tail.replaceFirst("^[-.]+", "") + "-" + String.format("%08x", remote.hashCode());
    }
}
