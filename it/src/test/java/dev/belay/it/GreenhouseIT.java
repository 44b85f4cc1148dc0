// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import org.junit.jupiter.api.Test;

/** Runs the Java programs of {@code it/projects/greenhouse}. */
final class GreenhouseIT {

    @Test
    void the_device_api_samples_run() {
        Sample.copy("greenhouse", GreenhouseIT.class)
                .maven("verify")
                .succeeds()
                .says(
                        "Checked: 3 interface(s) fit their Python sources",
                        "Tests run: 12, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void check_bindings_fails_on_mismatched_interfaces_without_a_board() {
        Sample greenhouse = Sample.copy("greenhouse", GreenhouseIT.class);
        String python = "src/main/resources/org/example/greenhouse/Greenhouse.py";
        greenhouse.write(python, greenhouse.read(python).replace("set_vent(name, percent)", "move_vent(name)"));

        greenhouse
                .maven("process-test-classes")
                .fails()
                .says(
                        "Cannot bind org.example.greenhouse.Greenhouse",
                        "setVent: Greenhouse.py defines no function set_vent");
    }
}
