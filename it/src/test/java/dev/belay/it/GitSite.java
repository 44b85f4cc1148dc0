// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Local git repository in place of one on the web. */
final class GitSite implements AutoCloseable {
    private final Path folder;
    private final Git git;

    GitSite(Path folder) {
        this.folder = folder;
        try {
            git = Git.init()
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call();
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the pair for {@code belay.mirrors} that redirects to this repository. */
    static String mirror(String address, Path site) {
        return address + "=" + site.toUri().toString().replaceFirst("/$", "");
    }

    GitSite file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything and returns the commit. */
    String commit() {
        try {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("x")
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .setSign(false)
                    .call()
                    .name();
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    GitSite tag(String name) {
        try {
            git.tag().setName(name).setSigned(false).call();
            return this;
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    /** Checks out a branch; creates it at the current commit if it does not exist. */
    GitSite branch(String name) {
        try {
            boolean isNew = git.getRepository().findRef("refs/heads/" + name) == null;
            git.checkout().setName(name).setCreateBranch(isNew).call();
            return this;
        } catch (GitAPIException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
