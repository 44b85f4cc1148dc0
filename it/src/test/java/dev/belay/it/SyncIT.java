// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Runs the goal {@code belay:sync}. */
final class SyncIT {
    private static final String PORT = "-Dbelay.port=virtual:flash";

    private final Sample blink = Sample.copy("blink", SyncIT.class);

    @Test
    void sync_copies_a_folder_and_a_dry_run_only_prints_the_plan() {
        blink.write("files/a.txt", "one");
        blink.write("files/drafts/b.txt", "two");
        String[] sync = {"belay:sync", PORT, "-Dbelay.src=files", "-Dbelay.dst=/data", "-Dbelay.ignore=/drafts/"};

        blink.maven(with(sync, "-Dbelay.dryRun"))
                .succeeds()
                .says("new      /data/a.txt  3 B", "1 to send (3 B)", "about 0.1 s", "nothing was changed");
        blink.maven(sync).succeeds().says("+ /data/a.txt (3 B)", "1 file(s) transferred (3 B, ", "over the wire");
        blink.maven(with(sync, "-Dbelay.verify=full")).succeeds().says("0 transferred");
    }

    @Test
    void sync_refuses_to_delete_foreign_files_and_names_the_property() {
        blink.write("files/a.txt", "one");
        blink.maven("belay:exec", PORT, "-Dbelay.code=__import__('os').mkdir('/data') or open('/data/own','w').close()")
                .succeeds();

        blink.maven("belay:sync", PORT, "-Dbelay.src=files", "-Dbelay.dst=/data")
                .fails()
                .says("/data/own", "-Dbelay.deletions=all");
        blink.maven("belay:sync", PORT, "-Dbelay.src=files", "-Dbelay.dst=/data", "-Dbelay.deletions=all")
                .succeeds()
                .says("- /data/own");
    }

    @Test
    void invalid_parameters_fail_before_the_board_is_opened() {
        blink.maven("belay:sync", PORT, "-Dbelay.src=nowhere").fails().says("there is no file or folder nowhere");
        blink.maven("belay:sync", PORT, "-Dbelay.src=pyproject.toml", "-Dbelay.dst=data")
                .fails()
                .says("must begin with");
    }

    private static String[] with(String[] arguments, String another) {
        String[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = another;
        return more;
    }
}
