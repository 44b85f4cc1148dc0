// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.bind.BindingException;
import dev.belay.code.Script;
import dev.belay.image.ImageException;
import dev.belay.image.SyntaxCheck;
import dev.belay.internal.bind.PythonBinding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks interfaces that are bound to Python functions, and the syntax of their sources, without a board. */
final class BindingCheck {
    private final SyntaxCheck syntax;

    BindingCheck(SyntaxCheck syntax) {
        this.syntax = syntax;
    }

    /** Returns all problems; an empty list if there are none. */
    List<String> problems(List<Class<?>> types) {
        List<String> problems = new ArrayList<>();
        SortedMap<String, byte[]> sources = new TreeMap<>();
        for (Class<?> type : types) {
            try {
                for (Script source : PythonBinding.sources(type)) {
                    sources.put(
                            type.getName() + ": " + source.name(), source.text().getBytes(StandardCharsets.UTF_8));
                }
            } catch (BindingException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        try {
            syntax.check(sources);
        } catch (ImageException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }
}
