// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kills builds at random instants, as {@code kill -9} does, {@code -Dit.kills=100} times. The next build of each must be right:
 * with the packages, the lock and the files on the board that belong to the sources, and without files that Git would commit.
 */
final class KilledBuildIT {
    private static final String[] BUILD = {
        "belay:update", "verify", "-Dbelay.port=virtual:target/flash", "-Dbelay.format=source"
    };

    private final int kills = Integer.getInteger("it.kills", 2);
    private final Random random = new Random(Long.getLong("it.kills.seed", 1));
    private final Sample blink = Sample.copy("blink", KilledBuildIT.class);

    @Test
    void the_build_after_a_killed_build_is_right() throws Exception {
        String module = blink.read("blink/__init__.py");
        String library = blink.read("libraries/tmp36.py");
        edit(module, library, 0);
        blink.maven(BUILD).succeeds();
        edit(module, library, 1);
        long began = System.nanoTime();
        checkBuild();
        Duration whole = Duration.ofNanos(System.nanoTime() - began);
        Set<String> committed = files(path -> !path.startsWith("target"));
        Set<String> onBoard = files(path -> path.startsWith(Path.of("target", "flash")));
        int killed = 0;
        for (int i = 1; i <= kills; i++) {
            edit(module, library, 2 * i);
            long instant = random.nextLong(whole.toMillis());
            if (kill(instant)) {
                killed++;
            }
            if (random.nextBoolean()) {
                edit(module, library, 2 * i + 1);
            }
            checkBuild();
            assertThat(files(path -> !path.startsWith("target")))
                    .as("kill %d", i)
                    .isEqualTo(committed);
            assertThat(files(path -> path.startsWith(Path.of("target", "flash"))))
                    .as("kill %d", i)
                    .isEqualTo(onBoard);
            System.out.printf(
                    "Kill %d of %d, after %d ms of %d: the next build is right%n", i, kills, instant, whole.toMillis());
        }
        System.out.printf("%d build(s) killed, %d ended before; each next build is right%n", killed, kills - killed);
        assertThat(killed).as("builds that were killed").isPositive();
    }

    /** Changes the project and its dependency, so that lock, board and tests have something to do. */
    private void edit(String module, String library, int version) {
        blink.write("blink/__init__.py", module + "\nVERSION = " + version + "\n");
        blink.write("libraries/tmp36.py", library + "\nVERSION = " + version + "\n");
    }

    /** Kills Maven alone; its forked JVM must end by itself. Returns false if Maven had ended before. */
    private boolean kill(long instant) throws InterruptedException {
        Process maven = blink.start(BUILD);
        if (maven.waitFor(instant, TimeUnit.MILLISECONDS)) {
            return false;
        }
        maven.destroyForcibly().waitFor();
        return true;
    }

    private void checkBuild() throws IOException {
        blink.maven(BUILD).succeeds().says("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
        Path flash = blink.path("target/flash");
        assertThat(flash.resolve("blink/__init__.py")).hasSameBinaryContentAs(blink.path("blink/__init__.py"));
        assertThat(flash.resolve("lib/tmp36/__init__.py")).hasSameBinaryContentAs(blink.path("libraries/tmp36.py"));
        assertThat(blink.path(".belay/dependencies/main/tmp36/__init__.py"))
                .hasSameBinaryContentAs(blink.path("libraries/tmp36.py"));
    }

    /** Returns the files of the sample, by their paths in it. */
    private Set<String> files(Predicate<Path> filter) {
        try (Stream<Path> paths = Files.walk(blink.folder())) {
            return paths.filter(Files::isRegularFile)
                    .map(blink.folder()::relativize)
                    .filter(filter)
                    .filter(path -> !path.toString().equals("maven.log"))
                    .map(Path::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
