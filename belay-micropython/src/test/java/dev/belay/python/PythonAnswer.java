// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/**
 * What tokens.py says of a file.
 *
 * @param tokens a hash of them, {@code -} where there are none
 * @param upstream how large Belay's minifier would make it, bytes
 * @param isParsed whether it is Python for CPython's parser
 * @param problem why there are no tokens
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
