// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fetches, locks and restores dependencies from every kind of source ({@code it/projects/sources}). */
final class SourcesIT {
    private static final String CACHE = "-Dbelay.cache=cache";

    private final PackageServer server = new PackageServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void every_kind_of_source_is_locked_and_restored_offline() throws IOException {
        Sample sample = Sample.copy("sources", SourcesIT.class);
        Path web = Sample.empty("web", SourcesIT.class).folder();
        Map<String, String> board = new TreeMap<>();
        indices(board);
        String commit = repositories(web, board);
        addresses(board);
        artifacts(sample, board);
        board.putAll(Map.of(
                "main/file/__init__.py", "X = 1\n",
                "bench/probe/__init__.py", "X = 1\n",
                "main/kept/kept.py", "X = 2\n",
                "main/developed/__init__.py", "X = 3\n",
                "main/folder/__init__.py", "from . import inner\n",
                "main/folder/inner.py", "X = 6\n",
                "main/kit_here/__init__.py", "X = 7\n",
                "main/several/one.py", "X = 4\n",
                "main/several/two.py", "TWO = 2\n",
                "main/several/__init__.py", "X = 5\n"));
        String mirrors = server.mirrors(
                "https://packages.example=" + server.url("/second"),
                "https://raw.githubusercontent.com=" + server.url("/raw"),
                "https://gitlab.com/acme/valve/-=" + server.url("/lab"),
                "https://codeberg.org/api/v1=" + server.url("/berg"),
                GitSite.mirror("https://github.com", web.resolve("hub")),
                GitSite.mirror("https://gitlab.com", web.resolve("lab")),
                GitSite.mirror("https://codeberg.org", web.resolve("berg")),
                GitSite.mirror("https://git.example", web.resolve("any")));

        sample.maven("belay:update", "belay:tree", mirrors, CACHE, MavenRun.ASKS_LOOPBACK)
                .succeeds()
                .says("mvn:org.example:ring:zip@1.0", "mvn:org.example:deep:zip@1.0", "file = ./libraries/file.py");
        assertThat(store(sample)).isEqualTo(board);
        assertThat(sample.read(".belay/belay.lock"))
                .contains(
                        "https://raw.githubusercontent.com/acme/drivers/" + commit + "/lib/pump.py",
                        "https://packages.example/pi/",
                        "https://micropython.org/pi/v2/")
                .doesNotContain("localhost", web.toString(), "oil", "tester");

        server.close();
        sample.delete(".belay/dependencies");
        sample.write("libraries/developed.py", "X = 30\n");
        board.put("main/developed/__init__.py", "X = 30\n");
        sample.maven("-o", "belay:resolve", CACHE)
                .succeeds()
                .says("Restored main/hub_branch/pump.py", "Copied again main/developed/__init__.py");
        assertThat(store(sample)).isEqualTo(board);
    }

    private void indices(Map<String, String> board) {
        server.publish("newest", "3", "N = 3\n", "display")
                .publish("exact", "1.0.0", "N = 1\n")
                .publish("exact", "2.0.0", "N = 2\n")
                .publish("clock", "2.1", "T = 21\n")
                .publish("clock", "3.0", "T = 30\n")
                .publishIn("/second/pi", "display", "5", "D = 5\n");
        board.putAll(Map.of(
                "main/newest.py", "N = 3\n",
                "main/exact.py", "N = 1\n",
                "main/clock.py", "T = 21\n",
                "main/display.py", "D = 5\n"));
    }

    /** Returns the commit of the branch main. */
    private String repositories(Path web, Map<String, String> board) {
        String commit;
        try (GitSite hub = new GitSite(web.resolve("hub/acme/drivers.git"))) {
            hub.file("lib/pump.py", "P = 1\n").commit();
            hub.tag("v1")
                    .branch("feature/fast")
                    .file("lib/pump.py", "P = 'fast'\n")
                    .commit();
            commit = hub.branch("main")
                    .file("lib/pump.py", "P = 2\n")
                    .file("src/whole.py", "W = 1\n")
                    .file("fan/package.json", "{\"urls\":[[\"fan/__init__.py\",\"code/fan.py\"]]}")
                    .file("fan/code/fan.py", "F = 1\n")
                    .commit();
        }
        server.file("/raw/acme/drivers/" + commit + "/lib/pump.py", "P = 2\n");
        try (GitSite lab = new GitSite(web.resolve("lab/acme/valve.git"))) {
            server.file("/lab/raw/" + lab.file("valve.py", "V = 1\n").commit() + "/valve.py", "V = 1\n");
        }
        try (GitSite berg = new GitSite(web.resolve("berg/acme/relay.git"))) {
            berg.file("relay.py", "R = 1\n").commit();
            server.file("/berg/repos/acme/relay/raw/relay.py", "R = 1\n");
        }
        try (GitSite any = new GitSite(web.resolve("any/acme/firmware.git"))) {
            any.file("lib/drivers/motor.py", "M = 1\n").commit();
        }
        board.putAll(Map.of(
                "main/hub_file/__init__.py", "P = 2\n",
                "main/hub_folder/pump.py", "P = 1\n",
                "main/fan/__init__.py", "F = 1\n",
                "main/hub_page/__init__.py", "P = 2\n",
                "main/hub_branch/pump.py", "P = 'fast'\n",
                "main/hub_raw/__init__.py", "P = 2\n",
                "main/whole/__init__.py", "W = 1\n",
                "main/lab_file/__init__.py", "V = 1\n",
                "main/berg_file/__init__.py", "R = 1\n",
                "main/any_git/motor.py", "M = 1\n"));
        return commit;
    }

    private void addresses(Map<String, String> board) {
        server.file("/files/web.py", "A = 1\n")
                .file("/files/two.py", "TWO = 2\n")
                .file("/files/fast.mpy", "M\u0006")
                .file("/files/kit/package.json", "{\"urls\":[[\"kit/__init__.py\",\"src/kit.py\"]]}")
                .file("/files/kit/src/kit.py", "K = 1\n");
        board.putAll(Map.of(
                "main/web/__init__.py", "A = 1\n",
                "main/compiled/__init__.mpy", "M\u0006",
                "main/kit/__init__.py", "K = 1\n"));
    }

    /** The version of ring nearer to the declared artifact is chosen; oil is excluded, and tester has scope test. */
    private static void artifacts(Sample sample, Map<String, String> board) throws IOException {
        artifact(
                sample,
                "pump",
                "1.0.0",
                dependency(
                                "seal",
                                "1.0",
                                "<exclusions><exclusion><groupId>org.example</groupId>"
                                        + "<artifactId>oil</artifactId></exclusion></exclusions>")
                        + dependency("hose", "1.0", "")
                        + dependency("tester", "1.0", "<scope>test</scope>"));
        artifact(sample, "seal", "1.0", dependency("oil", "1.0", "") + dependency("deep", "1.0", ""));
        artifact(sample, "deep", "1.0", dependency("ring", "2.0", ""));
        artifact(sample, "hose", "1.0", dependency("ring", "1.0", ""));
        artifact(sample, "ring", "1.0", "");
        artifact(sample, "ring", "2.0", "");
        for (String name : new String[] {"seal", "deep", "hose", "ring"}) {
            board.put("main/" + name + "/__init__.py", "V = '1.0'\n");
        }
        board.put("main/artifact/pump.py", "V = '1.0.0'\n");
    }

    private static String dependency(String name, String version, String more) {
        return "<dependency><groupId>org.example</groupId><artifactId>" + name + "</artifactId><version>" + version
                + "</version><type>zip</type>" + more + "</dependency>";
    }

    private static void artifact(Sample sample, String name, String version, String dependencies) throws IOException {
        String file = "repository/org/example/" + name + "/" + version + "/" + name + "-" + version;
        sample.write(
                file + ".pom",
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>" + name
                        + "</artifactId><version>" + version + "</version><packaging>pom</packaging><dependencies>"
                        + dependencies + "</dependencies></project>");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(sample.path(file + ".zip")))) {
            zip.putNextEntry(new ZipEntry(name + ".py"));
            zip.write(("V = '" + version + "'\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> store(Sample sample) throws IOException {
        Path top = sample.path(".belay/dependencies");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(top.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }
}
