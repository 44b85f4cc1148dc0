// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** Parses TOML text that is not trusted. What the parser itself fails on is a problem with a line, too. */
public final class TomlText {
    private TomlText() {}

    /**
     * Parses a text.
     *
     * @throws TomlSyntaxException if it is not TOML
     */
    public static TomlParseResult parse(String text) {
        TomlParseResult result;
        try {
            result = Toml.parse(text);
        } catch (StackOverflowError e) {
            throw new TomlSyntaxException(
                    List.of(new ProjectProblem(deepestLine(text), 1, "its values are nested too deeply")), e);
        } catch (RuntimeException e) {
            throw new TomlSyntaxException(
                    List.of(new ProjectProblem(firstBadLine(text), 1, "this is not valid TOML")), e);
        }
        List<ProjectProblem> problems = result.errors().stream()
                .map(error -> problem(error.position(), String.valueOf(error.getMessage())))
                .toList();
        if (!problems.isEmpty()) {
            throw new TomlSyntaxException(problems, null);
        }
        return result;
    }

    private static ProjectProblem problem(@Nullable TomlPosition at, String message) {
        return new ProjectProblem(at == null ? 1 : at.line(), at == null ? 1 : at.column(), message);
    }

    /** Finds the line without which the parser does not fail, in few attempts. */
    private static int firstBadLine(String text) {
        String[] lines = text.split("\n", -1);
        int good = 0;
        int bad = lines.length;
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            if (isParsed(String.join("\n", List.of(lines).subList(0, middle)))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return bad;
    }

    private static boolean isParsed(String text) {
        try {
            Toml.parse(text);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static int deepestLine(String text) {
        String[] lines = text.split("\n", -1);
        int deepest = 0;
        for (int i = 1; i < lines.length; i++) {
            deepest = brackets(lines[i]) > brackets(lines[deepest]) ? i : deepest;
        }
        return deepest + 1;
    }

    private static long brackets(String line) {
        return line.chars().filter(letter -> letter == '[' || letter == '{').count();
    }
}
