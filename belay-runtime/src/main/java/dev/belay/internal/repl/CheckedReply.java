// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Verifies the content of a frame that checked.py has printed: a kind, a text and a checksum that continues the checksum of the
 * command, so that the response to another command is not accepted.
 */
public final class CheckedReply {
    private static final byte RESULT = '(';
    private static final byte ERROR = '!';
    private static final byte EXIT = '.';
    private static final byte REFUSED = '?';
    private static final int MOST_DIGITS = 10;

    private static final Pattern OUTSIDE = Pattern.compile("(?s)(.*\\n)?MemoryError\\b[^\\n]*\\n");

    private static final Pattern UNREADABLE =
            Pattern.compile("(?s)(.*\\n)?(SyntaxError|IndentationError|NameError)\\b[^\\n]*\\n");

    /** The frame of checked.py itself, which is the first one of each traceback. */
    private static final String OWN_FRAME =
            " *File \"[^\"\\r\\n]*\", line \\d+, in " + CheckedCommand.FUNCTION + "\\r*\\n";

    private final Checksum checksum;
    private final long command;

    /** @param command the command that the board has received, without damage */
    public CheckedReply(Checksum checksum, CheckedCommand command) {
        this.checksum = checksum;
        this.command = checksum.of(command.bytes(), 0);
    }

    /** Creates a verifier of the report after the functions were installed. */
    public CheckedReply(Checksum checksum, String command) {
        this.checksum = checksum;
        this.command = checksum.of(command.getBytes(StandardCharsets.US_ASCII), 0);
    }

    /** Returns whether the content of a frame can start with a byte. */
    static boolean isKind(byte first) {
        return first == RESULT || first == ERROR || first == EXIT || first == REFUSED;
    }

    /** Returns whether the content of a frame starts as that of code which has called {@code sys.exit}. */
    static boolean isExit(byte first) {
        return first == EXIT;
    }

    /** Returns whether the board has received a damaged command and has not run it. */
    boolean isRefusal(byte[] content) {
        return content.length > 0 && content[0] == REFUSED && isSummed(content, 0);
    }

    /**
     * Returns whether a traceback outside of a frame is one that an undamaged command may cause: the functions are not on the
     * board, or it lacks the memory for the command.
     */
    static boolean isOfBoard(String error) {
        return isMissing(error) || OUTSIDE.matcher(error).matches();
    }

    /** Returns whether a traceback outside of a frame is of a source that the board cannot read, so that nothing has run. */
    static boolean isOfSource(String error) {
        return UNREADABLE.matcher(error).matches();
    }

    /** Returns whether a traceback means that the functions are not on the board, so that nothing has run. */
    public static boolean isMissing(String error) {
        return error.contains("NameError") && error.contains("'" + CheckedCommand.FUNCTION + "'");
    }

    /** Returns the response in the content of a frame; empty if it is damaged. */
    public Optional<Response> verify(byte[] content) {
        if (content.length == 0) {
            return Optional.empty();
        }
        return switch (content[0]) {
            case RESULT -> verifyResult(content);
            case ERROR -> verifyError(content);
            case EXIT -> isSummed(content, command) ? Optional.of(new Response(null, "")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Response> verifyResult(byte[] content) {
        return isSummed(content, command)
                ? Optional.of(new Response(text(content, 0, textLength(content)), ""))
                : Optional.empty();
    }

    /** A traceback is printed twice, since a board may lack the memory to hold its text. */
    private Optional<Response> verifyError(byte[] content) {
        int end = textLength(content);
        int middle = 1 + (end - 1) / 2;
        boolean isIntact = (end - 1) % 2 == 0
                && Arrays.equals(content, 1, middle, content, middle, end)
                && number(content, end) == command;
        return isIntact ? Optional.of(new Response(null, unwrapped(text(content, 1, middle)))) : Optional.empty();
    }

    private static String text(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean isSummed(byte[] content, long start) {
        int end = textLength(content);
        byte[] text = Arrays.copyOf(content, end);
        long sum = number(content, end);
        // a board that prints CR LF for a line end has summed what it was before
        return sum == checksum.of(text, start) || sum == checksum.of(withoutReturns(text), start);
    }

    private static byte[] withoutReturns(byte[] text) {
        String one = new String(text, StandardCharsets.ISO_8859_1);
        return one.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the index of the checksum, which is a decimal number at the end. */
    private static int textLength(byte[] content) {
        int end = content.length;
        while (end > 1 && content[end - 1] >= '0' && content[end - 1] <= '9') {
            end--;
        }
        return end;
    }

    private static long number(byte[] content, int from) {
        int digits = content.length - from;
        return digits < 1 || digits > MOST_DIGITS ? -1 : Long.parseLong(text(content, from, content.length));
    }

    /** Returns the traceback that the board would print if the source were its command. */
    private static String unwrapped(String error) {
        String own = error.replaceFirst(OWN_FRAME, "");
        boolean isCompiledByName = !own.matches("(?s)[^\\n]*\\n *File \"<string>\".*");
        return isCompiledByName ? own : own.replace("\"<string>\"", "\"<stdin>\"");
    }
}
