// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import org.junit.jupiter.api.Test;

/** What goes on the board in {@code it/projects/compiled}: .mpy modules. */
final class CompiledIT {

    @Test
    void modules_are_compiled_and_a_trace_points_at_the_line_of_the_source() {
        Sample compiled = Sample.copy("compiled", CompiledIT.class);
        compiled.maven("verify")
                .succeeds()
                .says("Image: 2 file(s)", "with 2 compiled", "Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void an_image_is_built_without_a_board_and_what_does_not_fit_or_is_no_python_is_told() {
        Sample compiled = Sample.copy("compiled", CompiledIT.class);
        compiled.write("start.py", "import meter\nprint(meter.volts(0))\n");
        compiled.maven("belay:compile", "-Dbelay.main=start.py", "-Dbelay.maxImageKib=4")
                .fails()
                .says("Image: 3 file(s)", "with 2 compiled", "The image takes 12 KiB of flash, and there are 4");

        compiled.write("meter/scale.py", "x = 'open\n");
        compiled.maven("belay:image", "-Dbelay.format=minified").fails().says("scale.py:1:5", "x = 'open");
    }

    @Test
    void lines_that_moved_are_those_of_the_source_in_a_trace() {
        Sample squeezed = Sample.copy("compiled", CompiledIT.class);
        squeezed.write(
                "pom.xml", squeezed.read("pom.xml").replace("<format>compiled</format>", "<format>squeezed</format>"));
        String test = "src/test/java/org/example/compiled/MeterIT.java";
        // the line of the condition: what is raised shares it
        squeezed.write(test, squeezed.read(test).replace("/meter/scale.py:14", "meter/scale.py:13"));
        squeezed.maven("verify", "-Dit.test=MeterIT#a_trace*")
                .succeeds()
                .says("Image: 2 file(s)", "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        squeezed.maven("belay:exec", "-Dbelay.code=import meter; meter.volts(-1)")
                .fails()
                .says("File \"meter/scale.py\", line 13, in of", "no such reading: -1");
    }
}
