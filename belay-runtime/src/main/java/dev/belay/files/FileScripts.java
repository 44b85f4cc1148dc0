// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

import dev.belay.code.Script;
import java.util.stream.Collectors;

/** The Python of this package, without its comments. */
final class FileScripts {
    static final String PUT = read("put.py");
    static final String GET = read("get.py");
    static final String REMOVE = read("remove.py");

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
