// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.python.source.Lexer;
import dev.belay.micropython.cross.MpyCross;
import dev.belay.micropython.cross.MpyCrossException;
import dev.belay.micropython.cross.MpyOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A Python file of the corpus.
 *
 * @param path the path of the file
 * @param text the content without a byte order mark
 * @param minified the minified text, empty if the minifier rejects the file
 */
record CorpusFile(Path path, String text, Optional<String> minified) {
    static CorpusFile of(Path path, String text) {
        String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new CorpusFile(path, source, minify(source));
    }

    private static Optional<String> minify(String text) {
        try {
            return Optional.of(Minifier.minify(text));
        } catch (PythonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the aggressively minified source. */
    String aggressivelyMinified() {
        return AggressiveMinifier.minify(path.toString(), text).source();
    }

    /** Returns a hash of the file's tokens, in the notation of tokens.py. */
    Optional<String> tokens() {
        MessageDigest digest = sha256();
        Lexer lexer = new Lexer("x.py", text.replace("\r\n", "\n").replace('\r', '\n'));
        try {
            Lexer.Kind kind;
            do {
                kind = lexer.next();
                digest.update((kind + " " + tokenText(lexer, kind) + "\1").getBytes(StandardCharsets.UTF_8));
            } while (kind != Lexer.Kind.ENDMARKER);
        } catch (PythonSyntaxException e) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static String tokenText(Lexer lexer, Lexer.Kind kind) {
        return switch (kind) {
            case DEDENT, ENDMARKER -> "";
            case NL, NEWLINE -> lexer.end() > lexer.start() ? "\n" : "";
            default -> lexer.tokenText();
        };
    }

    /** Returns a hash of the module that mpy-cross compiles, or its error after a {@code !}. */
    static String compile(String source) {
        return compile(source, MpyOptions.PORTABLE);
    }

    /** Returns the same for a module without line numbers and assertions. */
    static String compileUnlined(String source) {
        return compile(source, MpyOptions.builder().optimization(3).build());
    }

    private static String compile(String source, MpyOptions options) {
        try {
            byte[] module = MpyCross.compile("x.py", source.getBytes(StandardCharsets.UTF_8), options);
            return HexFormat.of().formatHex(sha256().digest(module));
        } catch (MpyCrossException e) {
            return "!" + e.getMessage();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
