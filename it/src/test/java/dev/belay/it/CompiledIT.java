// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import org.junit.jupiter.api.Test;

/** Builds and deploys the .mpy modules of {@code it/projects/compiled}. */
final class CompiledIT {

    @Test
    void compiled_modules_have_source_lines_in_tracebacks() {
        Sample compiled = Sample.copy("compiled", CompiledIT.class);
        compiled.maven("verify")
                .succeeds()
                .says("Image: 2 file(s)", "with 2 compiled", "Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void image_goals_report_oversize_and_syntax_errors_without_a_board() {
        Sample compiled = Sample.copy("compiled", CompiledIT.class);
        compiled.write("start.py", "import meter\nprint(meter.volts(0))\n");
        compiled.maven("belay:compile", "-Dbelay.main=start.py", "-Dbelay.maxImageKib=4")
                .fails()
                .says("Image: 3 file(s)", "with 2 compiled", "The image takes 12 KiB of flash, and there are 4");

        compiled.write("meter/scale.py", "x = 'open\n");
        compiled.maven("belay:image", "-Dbelay.format=minified").fails().says("scale.py:1:5", "x = 'open");
    }

    @Test
    void tracebacks_of_squeezed_modules_have_source_lines() {
        Sample squeezed = Sample.copy("compiled", CompiledIT.class);
        squeezed.write(
                "pom.xml", squeezed.read("pom.xml").replace("<format>compiled</format>", "<format>squeezed</format>"));
        String test = "src/test/java/org/example/compiled/MeterIT.java";
        // a squeezed file has the raise in the line of its condition
        squeezed.write(test, squeezed.read(test).replace("/meter/scale.py:14", "meter/scale.py:13"));
        squeezed.maven("verify", "-Dit.test=MeterIT#a_trace*")
                .succeeds()
                .says("Image: 2 file(s)", "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        squeezed.maven("belay:exec", "-Dbelay.board=virtual", "-Dbelay.code=import meter; meter.volts(-1)")
                .fails()
                .says("File \"meter/scale.py\", line 13, in of", "no such reading: -1");
    }
}
