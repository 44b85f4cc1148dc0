// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.belay.code.PythonFrame;
import dev.belay.testing.TestProblem;
import dev.belay.testing.TestResult;
import dev.belay.testing.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Report of all suites as one JSON document. */
final class TestJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private TestJson() {}

    static String of(List<SuiteReport> suites, Totals totals) {
        JsonObject root = new JsonObject();
        root.add("totals", GSON.toJsonTree(totals));
        JsonArray all = new JsonArray();
        suites.forEach(suite -> all.add(suite(suite)));
        root.add("suites", all);
        return GSON.toJson(root) + "\n";
    }

    /** Returns the names of the suites in a report; empty if it is invalid. */
    static List<String> suites(String json) {
        List<String> names = new ArrayList<>();
        try {
            for (JsonElement suite :
                    JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("suites")) {
                names.add(suite.getAsJsonObject().get("name").getAsString());
            }
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | UnsupportedOperationException e) {
            names.clear();
        }
        return names;
    }

    private static JsonObject suite(SuiteReport suite) {
        JsonObject json = new JsonObject();
        json.addProperty("name", suite.name());
        json.addProperty("file", suite.result().file().shown());
        json.addProperty("board", suite.board());
        json.add("properties", GSON.toJsonTree(suite.properties()));
        json.addProperty("started", suite.result().started().toString());
        json.addProperty("millis", suite.result().time().toMillis());
        JsonArray tests = new JsonArray();
        suite.result()
                .results()
                .forEach(test -> tests.add(test(test, suite.result().file().shown())));
        json.add("tests", tests);
        return json;
    }

    private static JsonObject test(TestResult test, String file) {
        JsonObject json = new JsonObject();
        json.addProperty("test", test.id().toString());
        json.addProperty("outcome", text(test.outcome()));
        json.addProperty("flaky", test.isFlaky());
        if (!test.run().reason().isEmpty()) {
            json.addProperty("reason", test.run().reason());
        }
        JsonArray runs = new JsonArray();
        test.runs().forEach(run -> runs.add(run(run, file)));
        json.add("runs", runs);
        return json;
    }

    private static JsonObject run(TestRun run, String file) {
        JsonObject json = new JsonObject();
        json.addProperty("outcome", text(run.outcome()));
        json.addProperty("millis", run.time().toMillis());
        json.addProperty("output", run.output());
        JsonArray problems = new JsonArray();
        run.problems().forEach(problem -> problems.add(problem(problem, file)));
        json.add("problems", problems);
        return json;
    }

    private static JsonObject problem(TestProblem problem, String file) {
        JsonObject json = new JsonObject();
        json.addProperty("type", problem.traceback().type());
        json.addProperty("message", problem.traceback().message());
        json.addProperty("label", problem.label());
        problem.place(file).ifPresent(place -> place(json, place));
        json.addProperty("text", problem.text());
        return json;
    }

    private static void place(JsonObject json, PythonFrame place) {
        json.addProperty("file", place.file());
        json.addProperty("line", place.line());
        json.addProperty("code", place.code());
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
