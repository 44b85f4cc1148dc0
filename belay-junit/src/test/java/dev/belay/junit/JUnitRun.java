// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes and records one line for each result. */
final class JUnitRun implements TestExecutionListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private JUnitRun() {}

    static List<String> run(Class<?> type) {
        return run(Map.of("junit.jupiter.execution.parallel.enabled", "false"), type);
    }

    static List<String> run(Map<String, String> parameters, Class<?>... types) {
        return run(
                parameters,
                Stream.of(types).map(DiscoverySelectors::selectClass).toList());
    }

    /** @param id the unique ID below the engine */
    static List<String> run(Map<String, String> parameters, String id) {
        return run(parameters, List.of(DiscoverySelectors.selectUniqueId("[engine:junit-jupiter]/" + id)));
    }

    private static List<String> run(Map<String, String> parameters, List<? extends DiscoverySelector> selectors) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameters(parameters)
                .build();
        JUnitRun log = new JUnitRun();
        LauncherFactory.create().execute(request, log);
        return log.lines;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            lines.add(test.getDisplayName() + " " + result.getStatus()
                    + result.getThrowable()
                            .map(e -> " " + e.getMessage() + suppressed(e))
                            .orElse(""));
        }
    }

    private static String suppressed(Throwable failure) {
        return Arrays.stream(failure.getSuppressed()).map(e -> " " + e).collect(joining());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        lines.add(test.getDisplayName() + " skipped " + reason);
    }
}
