// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.Script;
import dev.belay.internal.python.source.SourceText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Python test file.
 *
 * @param name the module name with its folders relative to the test folder, such as {@code sensors/test_bmp}, without {@code .py}
 * @param shown the path in messages
 * @param source the text
 */
public record TestFile(String name, String shown, String source) {
    private static final Pattern NEEDS = Pattern.compile("(?m)^#[ \\t]*belay:[ \\t]*needs[ \\t]+(.+)$");

    public TestFile {
        source = SourceText.dedent(source);
    }

    /** Reads a file below {@code folder}. */
    static TestFile read(Path folder, Path file, String shown) {
        String relative = folder.relativize(file).toString().replace('\\', '/');
        return new TestFile(
                relative.substring(0, relative.length() - ".py".length()),
                shown,
                Script.of(file).text());
    }

    /** Returns the requirements on the board: the words after {@code # belay: needs} in lines of the file. */
    public List<String> needs() {
        return NEEDS.matcher(source)
                .results()
                .flatMap(line -> Arrays.stream(line.group(1).strip().split("[ \\t,]+", -1)))
                .distinct()
                .toList();
    }

    /** Returns the module name without folders. */
    public String module() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
