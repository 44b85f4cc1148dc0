// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.Script;
import java.util.stream.Collectors;

/** Python scripts of this package, without their comments. */
final class FileScripts {
    static final String CHECKSUM = read("checksum.py");
    static final String PUT = CHECKSUM + read("put.py");
    static final String GET = read("get.py");
    static final String REMOVE = read("remove.py");

    /** {@code _belayc(path)} of checksum.py returns size, kind and checksum of a file. */
    static final String CHECKSUM_OF = "_belayc";

    /** {@code _belayg(path, mark)} of get.py prints a file for a {@link FileOutputParser}. */
    static final String PRINT_FILE = "_belayg";

    /** {@code _belayr(path, mark)} of remove.py removes a file, or a folder with its content. */
    static final String REMOVE_TREE = "_belayr";

    private FileScripts() {}

    private static String read(String resource) {
        return Script.ofResource(FileScripts.class, resource)
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
