// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs {@code mvn -q belay:sync} on a pseudo-terminal. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SyncTerminalIT {
    private final Sample blink = Sample.copy("blink", SyncTerminalIT.class);

    @Test
    void foreign_files_are_deleted_only_after_a_yes_and_progress_is_shown() throws Exception {
        blink.write("flash/data/own", "theirs");
        blink.write("files/a.txt", noise(100_000));
        try (Person person = new Person()) {
            answer(person, "n", "/data/own", "-Dbelay.deletions=all");
            assertThat(blink.path("flash/data/a.txt")).doesNotExist();
            assertThat(blink.read("flash/data/own")).isEqualTo("theirs");

            answer(person, "y", "[=", " of 100.0 kB");
            assertThat(blink.path("flash/data/own")).doesNotExist();
            assertThat(blink.path("flash/data/a.txt")).hasSize(100_000);
        }
    }

    private void answer(Person person, String answer, String... reply) throws Exception {
        Process maven = blink.startOn(
                person.terminal(),
                "belay:sync",
                "-Dbelay.port=virtual:flash",
                "-Dbelay.src=files",
                "-Dbelay.dst=/data");
        try {
            person.sees("1 file(s) that no sync put there would be deleted").sees("Continue? [y/N] ");
            person.types(answer + "\r");
            for (String text : reply) {
                person.sees(text);
            }
            assertThat(maven.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(maven.exitValue() == 0).isEqualTo(answer.equals("y"));
        } finally {
            maven.destroyForcibly();
        }
    }

    /** Random text, which compresses badly. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, '!', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
