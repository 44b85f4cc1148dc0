// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A git repository in a folder, for tests. */
final class TestRepository implements AutoCloseable {
    private final Path folder;
    private final Git git;

    TestRepository(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            git = Git.init()
                    .setDirectory(folder.toFile())
                    .setInitialBranch("main")
                    .call();
            git.getRepository().getConfig().setBoolean("commit", null, "gpgsign", false);
        } catch (GitAPIException | IOException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return folder.toUri()
                .toString()
                .replaceFirst("^file:/(?!/)", "file:///")
                .replaceFirst("/$", "");
    }

    TestRepository file(String path, String text) {
        new TestProject(folder).file(path, text);
        return this;
    }

    TestRepository link(String path, String target) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.createSymbolicLink(folder.resolve(path), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Commits everything and returns the commit. */
    String commit(String message) {
        try {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage(message)
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .call()
                    .name();
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    TestRepository branch(String name) {
        try {
            git.checkout().setCreateBranch(true).setName(name).call();
            return this;
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    TestRepository checkout(String name) {
        try {
            git.checkout().setName(name).call();
            return this;
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    TestRepository tag(String name) {
        try {
            git.tag().setName(name).setMessage(name).setSigned(false).call();
            return this;
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a tag name the last commit. */
    TestRepository moveTag(String name) {
        try {
            git.tag()
                    .setName(name)
                    .setMessage(name)
                    .setSigned(false)
                    .setForceUpdate(true)
                    .call();
            return this;
        } catch (GitAPIException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
