// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

/**
 * The output of tokens.py for a file.
 *
 * @param tokens a hash of the tokens, {@code -} if there are none
 * @param upstream the size of the file minified by upstream Belay, in bytes
 * @param isParsed whether CPython's parser accepts the file
 * @param problem the reason why there are no tokens
 */
record PythonAnswer(String tokens, long upstream, boolean isParsed, String problem) {
    static PythonAnswer of(String line) {
        String[] fields = line.split(" ", 4);
        return new PythonAnswer(fields[0], Long.parseLong(fields[1]), fields[2].equals("True"), fields[3]);
    }

    boolean isTokenized() {
        return !tokens.equals("-");
    }
}
