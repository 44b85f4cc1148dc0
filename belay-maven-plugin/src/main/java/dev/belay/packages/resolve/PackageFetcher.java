// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.fetch.SourceLoaders;
import dev.belay.packages.git.GitException;
import dev.belay.packages.io.CaseCollisionCheck;
import dev.belay.packages.io.PlainText;
import dev.belay.packages.lock.LockedFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.lock.LockedSource;
import dev.belay.packages.net.FetchException;
import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.GitSource;
import dev.belay.packages.source.IndexSource;
import dev.belay.packages.source.MavenSource;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.store.ContentCache;
import dev.belay.packages.store.PackageStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches the files of declared packages from their sources, several at a time. Must be closed. */
final class PackageFetcher implements AutoCloseable {
    private static final int AT_ONCE = 8;

    private final Project project;
    private final SourceLoaders loaders;
    private final ContentCache cache;

    PackageFetcher(Project project, PackageEnvironment access) {
        this.project = project;
        this.loaders = new SourceLoaders(project, access);
        this.cache = new ContentCache(access.files());
    }

    SourceLoaders loaders() {
        return loaders;
    }

    /**
     * Fetches packages from their sources, by their id.
     *
     * @throws PackagesException naming every package that cannot be fetched, and the line that declares it
     */
    Map<String, FetchedPackage> fetch(Collection<RequestedDependency> requested) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "belay-packages");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<FetchedPackage>> begun = new LinkedHashMap<>();
            requested.forEach(one -> begun.put(one.id(), workers.submit(() -> fetch(one))));
            Map<String, FetchedPackage> fetched = new LinkedHashMap<>();
            List<PackagesException> problems = new ArrayList<>();
            for (Map.Entry<String, Future<FetchedPackage>> one : begun.entrySet()) {
                try {
                    fetched.put(one.getKey(), one.getValue().get());
                } catch (ExecutionException e) {
                    problems.add(problem(e));
                }
            }
            if (!problems.isEmpty()) {
                throw together(problems);
            }
            return fetched;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagesException("Interrupted while packages were fetched; nothing was changed", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static PackagesException problem(ExecutionException e) {
        return e.getCause() instanceof PackagesException known
                ? known
                : new PackagesException(String.valueOf(e.getCause()), e.getCause());
    }

    private static PackagesException together(List<PackagesException> problems) {
        List<String> messages = problems.stream()
                .map(problem -> String.valueOf(problem.getMessage()))
                .toList();
        return new PackagesException(String.join("\n", messages), problems.get(0));
    }

    /**
     * Fetches one package from its sources.
     *
     * @throws PackagesException naming the package and the line that declares it
     */
    FetchedPackage fetch(RequestedDependency requested) {
        return fetch(requested, requested.dependency().sources());
    }

    private FetchedPackage fetch(RequestedDependency requested, List<PackageSource> sources) {
        try {
            PackageGraph graph =
                    new PackageGraph(loaders, requested.dependency().name());
            List<LockedSource> locked = new ArrayList<>();
            for (PackageSource source : sources) {
                locked.add(LockedSource.of(source, graph.add(source)));
            }
            List<String> notes = new ArrayList<>(graph.notes());
            SortedMap<String, PackageFile> files = merge(usable(graph.files(), notes));
            if (!graph.modules().isEmpty()) {
                for (PackageFile file : files.values()) {
                    cache.put(file.sha256(), file.content());
                }
            }
            return new FetchedPackage(files, locked, graph.modules(), graph.fetched(), notes);
        } catch (PackagesException e) {
            throw new PackagesException(requested.where(project) + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new PackagesException(
                    requested.where(project) + "what it names is not valid: "
                            + PlainText.of(String.valueOf(e.getMessage())),
                    e);
        } catch (IOException e) {
            throw new PackagesException(requested.where(project) + reason(e), e);
        }
    }

    /** Leaves out what the store ignores. */
    private static List<PackageFile> usable(List<PackageFile> files, List<String> notes) {
        List<PackageFile> usable = new ArrayList<>();
        for (PackageFile file : files) {
            if (isLfsPointer(file.content())) {
                throw new PackagesException(
                        file.path() + " is not the file but a pointer of Git LFS to it, which is not"
                                + " followed: name an address where the file itself is");
            } else if (PackageStore.ignores(file.path())) {
                notes.add(file.path() + " is left out: files of that name never go on a board");
            } else {
                usable.add(file);
            }
        }
        return usable;
    }

    private static boolean isLfsPointer(byte[] content) {
        return content.length < 1024
                && new String(content, StandardCharsets.ISO_8859_1)
                        .startsWith("version https://git-lfs.github.com/spec/");
    }

    private static String reason(IOException e) {
        boolean telling = e instanceof FetchException || e instanceof GitException;
        return telling ? String.valueOf(e.getMessage()) : "cannot be read: " + IoProblem.of(e);
    }

    /** Puts the files of several sources together, sorted by path. */
    private static SortedMap<String, PackageFile> merge(List<PackageFile> files) {
        SortedMap<String, PackageFile> merged = new TreeMap<>();
        for (PackageFile file : files) {
            PackageFile other = merged.putIfAbsent(file.path(), file);
            if (other != null && !other.sha256().equals(file.sha256())) {
                String who = other.origin().isEmpty() || other.origin().equals(file.origin())
                        ? "two of its sources"
                        : other.origin() + " and " + file.origin();
                throw new PackagesException(who + " contain different files for " + file.path());
            }
        }
        CaseCollisionCheck.check(merged.keySet());
        return merged;
    }

    /**
     * Restores files of a package as they were locked: from the cache, from the address of each, or from the same version
     * of its sources.
     *
     * @return the files that could be restored, with exactly the locked content
     */
    SortedMap<String, PackageFile> restore(
            RequestedDependency requested, LockedPackage locked, Collection<LockedFile> files) {
        SortedMap<String, PackageFile> found = new TreeMap<>();
        List<LockedFile> rest = new ArrayList<>();
        for (LockedFile file : files) {
            try {
                cache.get(file.sha256())
                        .ifPresentOrElse(
                                content ->
                                        found.put(file.path(), new PackageFile(file.path(), content, file.url(), "")),
                                () -> rest.add(file));
            } catch (IOException e) {
                rest.add(file);
            }
        }
        List<LockedFile> byUrl =
                rest.stream().filter(file -> file.url() != null).toList();
        download(requested, byUrl).forEach(file -> found.put(file.path(), file));
        if (byUrl.size() < rest.size()) {
            fetchPinned(requested, locked).forEach((path, file) -> found.putIfAbsent(path, file));
        }
        files.forEach(file ->
                found.computeIfPresent(file.path(), (path, got) -> got.sha256().equals(file.sha256()) ? got : null));
        return found;
    }

    /**
     * Fetches a package from the locked versions of its sources.
     *
     * @throws PackagesException naming the package and the line that declares it
     */
    SortedMap<String, PackageFile> fetchPinned(RequestedDependency requested, LockedPackage locked) {
        try {
            return fetch(requested, pinned(requested.dependency(), locked)).files();
        } catch (IOException e) {
            throw new PackagesException(requested.where(project) + reason(e), e);
        }
    }

    private List<PackageFile> download(RequestedDependency requested, List<LockedFile> files) {
        List<PackageFile> fetched = new ArrayList<>();
        try {
            loaders.fetcher()
                    .prefetch(files.stream().map(PackageFetcher::address).toList());
            for (LockedFile file : files) {
                byte[] content = loaders.fetcher().get(address(file));
                PackageFile got = new PackageFile(file.path(), content, file.url(), "");
                if (got.sha256().equals(file.sha256())) {
                    cache.put(got.sha256(), content);
                }
                fetched.add(got);
            }
        } catch (IOException e) {
            throw new PackagesException(requested.where(project) + reason(e), e);
        }
        return fetched;
    }

    private static URI address(LockedFile file) {
        return URI.create(String.valueOf(file.url()));
    }

    private List<PackageSource> pinned(Dependency dependency, LockedPackage locked) throws IOException {
        List<PackageSource> sources = new ArrayList<>();
        for (int i = 0; i < dependency.sources().size(); i++) {
            PackageSource source = loaders.exact(dependency.sources().get(i));
            String resolved =
                    i < locked.sources().size() ? locked.sources().get(i).resolved() : null;
            sources.add(resolved == null ? source : pinned(source, resolved));
        }
        return sources;
    }

    private static PackageSource pinned(PackageSource source, String resolved) {
        if (source instanceof IndexSource named) {
            return new IndexSource(named.uri(), named.renameToInit(), named.name(), resolved);
        } else if (source instanceof GitSource git) {
            return new GitSource(git.uri(), git.renameToInit(), git.location().at(resolved));
        } else if (source instanceof MavenSource artifact) {
            return new MavenSource(
                    artifact.uri(),
                    artifact.renameToInit(),
                    artifact.coordinates().withVersion(resolved));
        }
        return source;
    }

    @Override
    public void close() {
        loaders.close();
    }
}
