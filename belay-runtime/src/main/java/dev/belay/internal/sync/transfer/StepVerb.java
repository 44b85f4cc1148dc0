// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

/**
 * Verbs of the lines that ops.py carries out on the board; after the sum of {@link StreamPosition} the letter begins the line, a
 * space and the arguments follow it.
 * ops.py contains the same letters.
 */
enum StepVerb {
    /** {@code w SIZE HASH PATH}, then SIZE bytes: writes a temporary file, verifies size and hash, and renames it to PATH. */
    WRITE('w'),
    /** {@code a SIZE HASH PATH}: verifies a temporary file that is already there, and renames it to PATH. */
    ADOPT('a'),
    /** {@code d PATH}: makes a folder; one that exists is not an error. */
    MAKE_FOLDER('d'),
    /** {@code x PATH}: deletes a file; a missing one is not an error. */
    DELETE_FILE('x'),
    /** {@code r PATH}: removes a folder if it is empty. */
    REMOVE_FOLDER('r'),
    /** {@code v PATH}: renames PATH to PATH{@code -old}, which marks the record as out of date. */
    RETIRE('v'),
    /** {@code s}: flushes the file system, where the board has {@code os.sync}. */
    FLUSH('s');

    private final char letter;

    StepVerb(char letter) {
        this.letter = letter;
    }

    /** Returns the line for these arguments, with its line feed. */
    String line(Object... arguments) {
        StringBuilder line = new StringBuilder().append(letter);
        for (Object argument : arguments) {
            line.append(' ').append(argument);
        }
        return line.append('\n').toString();
    }
}
