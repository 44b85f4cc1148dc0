// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.DeviceBusyException;
import dev.belay.port.PortSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.execution.ExecutionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLeasesTest {
    private final TestBuild build = new TestBuild("a", "b", "c", "d");
    private final TestBuild other = new TestBuild("x");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    private String one = "";
    private String two = "";

    @BeforeEach
    void ports() {
        one = "virtual:" + folder.resolve("one");
        two = "virtual:" + folder.resolve("two");
    }

    @AfterEach
    void endBuilds() {
        build.end();
        other.end();
        threads.shutdownNow();
    }

    @Test
    void another_build_is_told_who_has_the_board_and_gets_it_at_the_end_of_the_module() throws Exception {
        build.take(0, Duration.ZERO, one);
        assertThatExceptionOfType(DeviceBusyException.class)
                .isThrownBy(() -> other.take(0, Duration.ZERO, one))
                .withMessageContaining(one + ": belongs to the Maven build of org.example:a (mvn verify, in ")
                .withMessageContaining("process " + ProcessHandle.current().pid() + ") since ");
        build.endModule(0);
        other.take(0, Duration.ZERO, one);
    }

    @Test
    void a_failed_module_ends_its_leases() throws Exception {
        build.take(0, Duration.ZERO, one);
        build.failModule(0);
        other.take(0, Duration.ZERO, one);
    }

    @Test
    void the_end_of_a_build_ends_its_leases_and_no_others() throws Exception {
        build.take(0, Duration.ZERO, one);
        other.take(0, Duration.ZERO, two);
        build.end();
        other.take(0, Duration.ZERO, one);
        assertThatExceptionOfType(DeviceBusyException.class).isThrownBy(() -> build.take(0, Duration.ZERO, two));
    }

    @Test
    void a_module_takes_a_board_that_it_has_again() throws Exception {
        build.take(0, Duration.ZERO, one);
        build.take(0, Duration.ZERO, one, two);
        assertThat(ModuleLeases.tryTake(build.session(), build.project(0), PortSpec.parse(two)))
                .isTrue();
        assertThat(ModuleLeases.tryTake(build.session(), build.project(1), PortSpec.parse(two)))
                .isFalse();
    }

    @Test
    void a_module_gets_all_boards_or_none() throws Exception {
        build.take(0, Duration.ZERO, two);
        assertThatExceptionOfType(DeviceBusyException.class).isThrownBy(() -> other.take(0, Duration.ZERO, one, two));
        build.take(1, Duration.ZERO, one);
    }

    @Test
    void modules_of_one_build_take_turns_although_the_lock_timeout_is_zero() throws Exception {
        CountDownLatch started = new CountDownLatch(3);
        build.take(0, Duration.ZERO, one);
        Future<?>[] others = new Future<?>[3];
        for (int i = 0; i < others.length; i++) {
            int module = i + 1;
            others[i] = threads.submit(() -> {
                started.countDown();
                build.take(module, Duration.ZERO, one);
                build.endModule(module);
                return null;
            });
        }
        started.await();
        assertThat(others).noneMatch(Future::isDone);
        build.endModule(0);
        for (Future<?> module : others) {
            module.get();
        }
    }

    @Test
    void modules_that_wait_for_each_other_fail_with_the_remedy() throws Exception {
        build.take(0, Duration.ZERO, one);
        build.take(1, Duration.ZERO, two);
        CompletionService<Void> waiting = new ExecutorCompletionService<>(threads);
        waiting.submit(() -> {
            build.take(0, Duration.ZERO, two);
            return null;
        });
        waiting.submit(() -> {
            build.take(1, Duration.ZERO, one);
            return null;
        });
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiting.take().get())
                .withMessageContaining("Name all boards of both modules in belay.boards");
    }

    @Test
    void a_board_in_memory_has_no_lease() throws Exception {
        build.take(0, Duration.ZERO, "virtual:");
        other.take(0, Duration.ZERO, "virtual:");
    }

    @Test
    void the_listener_of_the_build_still_gets_all_events() throws Exception {
        StringBuilder events = new StringBuilder();
        ExecutionListener before = build.listen(events);
        build.take(0, Duration.ZERO, one);
        build.take(0, Duration.ZERO, one);
        assertThat(build.session().getRequest().getExecutionListener()).isNotSameAs(before);
        build.endModule(0);
        build.end();
        assertThat(events).hasToString("succeeded a, ended, ");
    }
}
