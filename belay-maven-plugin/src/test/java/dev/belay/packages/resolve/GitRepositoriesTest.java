// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.git.GitException;
import dev.belay.packages.git.GitRepositories;
import dev.belay.packages.git.GitTree;
import dev.belay.packages.net.Network;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.events.ListenerHandle;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoriesTest {
    @TempDir
    Path folder;

    private TestRepository repository;
    private GitHttpServer server;
    private GitRepositories repositories;
    private String remote;

    @BeforeEach
    void create() {
        repository = new TestRepository(folder.resolve("served/user/repo.git"));
        server = new GitHttpServer(folder.resolve("served"), null);
        repositories =
                new GitRepositories(Network.direct().retryPolicy(TestEnvironments.QUICK), folder.resolve("cache"));
        remote = "http://localhost:" + server.port() + "/user/repo.git";
    }

    @AfterEach
    void close() {
        server.close();
        repository.close();
    }

    /** Returns how many users a repository has; JGit does not publish that number. */
    private static int users(Repository repository) throws ReflectiveOperationException {
        Field field = Repository.class.getDeclaredField("useCnt");
        field.setAccessible(true);
        return ((AtomicInteger) field.get(repository)).get();
    }

    @Test
    void a_failed_fetch_closes_the_repository_and_the_next_one_succeeds() throws Exception {
        String commit = repository.file("x.py", "1").commit("1");
        Set<Repository> opened = ConcurrentHashMap.newKeySet();
        ListenerHandle listener =
                Repository.getGlobalListenerList().addConfigChangedListener(event -> opened.add(event.getRepository()));
        try {
            server.breaks(true);
            assertThatThrownBy(() -> repositories.at(remote, commit)).isInstanceOf(GitException.class);
        } finally {
            listener.remove();
        }
        assertThat(opened).isNotEmpty();
        for (Repository one : opened) {
            assertThat(users(one)).as(one.toString()).isZero();
        }
        server.breaks(false);
        try (GitTree tree = repositories.at(remote, commit)) {
            assertThat(tree.file("x.py")).hasValue("1".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void modules_of_one_build_share_the_cache_of_a_repository() throws Exception {
        String commit = repository.file("x.py", "1").commit("1");
        List<Callable<String>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(() -> {
                Network network = Network.direct().retryPolicy(TestEnvironments.QUICK);
                try (GitTree tree = new GitRepositories(network, folder.resolve("cache")).at(remote, commit)) {
                    return new String(tree.file("x.py").orElseThrow(), StandardCharsets.UTF_8);
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<String> read : threads.invokeAll(readers)) {
                assertThat(read.get()).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
