// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.testing.TestOutcome;
import dev.belay.testing.TestProblem;
import dev.belay.testing.TestResult;
import dev.belay.testing.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Report of a suite in Surefire's XML format (surefire-test-report.xsd), which CI servers and Maven's report plugins
 * read.
 */
final class SurefireXml {
    private final XmlWriter xml = new XmlWriter();

    private SurefireXml() {}

    static byte[] of(SuiteReport suite) {
        return new SurefireXml().write(suite);
    }

    private byte[] write(SuiteReport suite) {
        xml.begin(
                "testsuite",
                "name",
                suite.name(),
                "time",
                seconds(suite.result().time()),
                "tests",
                String.valueOf(suite.result().results().size()),
                "errors",
                String.valueOf(suite.count(TestOutcome.ERRORED)),
                "skipped",
                String.valueOf(suite.count(TestOutcome.SKIPPED)),
                "failures",
                String.valueOf(suite.count(TestOutcome.FAILED)));
        xml.begin("properties");
        suite.properties()
                .forEach((name, value) ->
                        xml.begin("property", "name", name, "value", value).end());
        xml.end();
        suite.result().results().forEach(test -> write(suite, test));
        return xml.end().bytes();
    }

    /** Formats seconds as Surefire does, independent of the locale. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    /** The schema requires this order of elements. */
    private void write(SuiteReport suite, TestResult test) {
        xml.begin(
                "testcase",
                "name",
                suite.testName(test.id()),
                "classname",
                suite.className(test.id()),
                "time",
                seconds(test.time()));
        List<TestRun> again = new ArrayList<>(test.badRuns());
        if (test.outcome().isBad()) {
            again.remove(test.run());
        }
        String kind = test.outcome().isBad() ? "rerun" : "flaky";
        if (test.outcome() == TestOutcome.FAILED) {
            problem("failure", test.run(), flakyMark(test));
        }
        runs(kind + "Failure", again, TestOutcome.FAILED);
        if (test.outcome() == TestOutcome.SKIPPED) {
            xml.begin("skipped", "message", test.run().reason()).end();
        }
        if (test.outcome() == TestOutcome.ERRORED) {
            problem("error", test.run(), flakyMark(test));
        }
        runs(kind + "Error", again, TestOutcome.ERRORED);
        if (!test.run().output().isEmpty()) {
            xml.element("system-out", test.run().output());
        }
        xml.end();
    }

    private static String flakyMark(TestResult test) {
        return test.isFlaky()
                ? "Flaky: failed in " + test.badRuns().size() + " of "
                        + test.runs().size() + " runs. "
                : "";
    }

    private void problem(String element, TestRun run, String mark) {
        TestProblem first = run.problems().get(0);
        xml.element(
                element,
                texts(run),
                "message",
                mark + first.summary(),
                "type",
                first.traceback().type());
    }

    private void runs(String element, List<TestRun> runs, TestOutcome outcome) {
        for (TestRun run : runs) {
            if (run.outcome() == outcome) {
                TestProblem first = run.problems().get(0);
                xml.begin(
                        element,
                        "message",
                        first.summary(),
                        "type",
                        first.traceback().type());
                xml.element("stackTrace", texts(run));
                if (!run.output().isEmpty()) {
                    xml.element("system-out", run.output());
                }
                xml.end();
            }
        }
    }

    private static String texts(TestRun run) {
        return run.problems().stream().map(TestProblem::text).collect(Collectors.joining("\n\n"));
    }
}
