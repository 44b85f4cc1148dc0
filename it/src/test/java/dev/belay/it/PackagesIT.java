// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Locks, restores, refuses and deploys packages with the goals. */
final class PackagesIT {
    private static final String CACHE = "-Dbelay.cache=cache";
    private static final String FLASH = "-Dbelay.port=virtual:flash";

    private final PackageServer server = new PackageServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_index_package_is_deployed_with_its_dependencies() {
        Sample sample = Sample.copy("mip-package", PackagesIT.class);
        server.publish("aiohttp", "0.0.6", "import depx\nX = depx.X\n", "depx").publish("depx", "1.0", "X = 42\n");
        MavenRun run = sample.maven(
                        "belay:update",
                        "belay:install",
                        "belay:tree",
                        "belay:exec",
                        "-Dbelay.code=__import__('aiohttp').X",
                        FLASH,
                        server.mirrors(),
                        CACHE,
                        MavenRun.ASKS_LOOPBACK)
                .succeeds()
                .says("+ main/aiohttp: added, 2 file(s) at 0.0.6");
        assertThat(run.lines())
                .containsSubsequence("main", "  aiohttp = *", "    mip:aiohttp@0.0.6", "      mip:depx@1.0", "42");
        assertThat(sample.read(".belay/belay.lock"))
                .contains("https://micropython.org/pi/v2/")
                .doesNotContain("localhost");
    }

    @Test
    void a_git_dependency_stays_at_its_commit_until_the_next_update() {
        Sample sample = Sample.copy("git-folder", PackagesIT.class);
        Path site = Sample.empty("git", PackagesIT.class).folder();
        String mirrors = server.mirrors(GitSite.mirror("https://git.example", site));
        try (GitSite repository = new GitSite(site.resolve("acme/firmware.git"))) {
            repository.file("lib/drivers/pump.py", "SPEED = 1\n").commit();
            sample.maven("belay:update", mirrors, CACHE).succeeds();
            repository.file("lib/drivers/pump.py", "SPEED = 2\n").commit();
        }
        String first = sample.read(".belay/dependencies/main/drivers/pump.py");
        sample.delete(".belay/dependencies");
        MavenRun run = sample.maven("generate-resources", "belay:outdated", "belay:update", mirrors, CACHE)
                .succeeds()
                .says("1 package(s) are outdated", "~ drivers/pump.py");
        assertThat(first).isEqualTo("SPEED = 1\n");
        // resolve restores the locked commit; update then finds a newer one
        assertThat(run.output()).containsSubsequence("Restored main/drivers/pump.py", "~ main/drivers: changed");
        assertThat(sample.read(".belay/dependencies/main/drivers/pump.py")).isEqualTo("SPEED = 2\n");
    }

    @Test
    void an_installed_artifact_is_deployed_by_another_project() throws IOException {
        Sample both = Sample.copy("maven-artifact", PackagesIT.class);
        Sample driver = new Sample(both.path("driver"));
        Sample app = new Sample(both.path("app"));
        driver.maven("belay:update", "install", CACHE).succeeds().says("Package: target");
        byte[] first = Files.readAllBytes(driver.path("target/driver-1.0.0.zip"));
        driver.delete("target");
        driver.maven("package", CACHE).succeeds();
        assertThat(Files.readAllBytes(driver.path("target/driver-1.0.0.zip"))).isEqualTo(first);

        MavenRun run = app.maven(
                        "belay:update",
                        "belay:install",
                        "belay:exec",
                        "-Dbelay.code=__import__('driver').read(21)",
                        FLASH,
                        CACHE)
                .succeeds()
                .says("+ main/driver: added, 2 file(s) at 1.0.0");
        assertThat(run.lines()).contains("42");

        both.write(
                "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>both</artifactId>"
                        + "<version>1</version><packaging>pom</packaging>"
                        + "<modules><module>driver</module><module>app</module></modules></project>");
        both.maven("package", CACHE).succeeds();
        both.write("driver/driver/__init__.py", both.read("driver/driver/__init__.py") + "\nNEW = 1\n");
        both.maven("package", CACHE)
                .fails()
                .says("main/driver: the module driver of this build has other files than ", "driver/__init__.py");
        both.maven("generate-resources", CACHE).succeeds().says("driver, a module of this build that is not packaged");
    }

    @Test
    void optional_groups_are_deployed_if_named_and_host_programs_see_all() {
        Sample sample = Sample.copy("groups", PackagesIT.class);
        sample.maven("belay:update", "belay:install", FLASH)
                .succeeds()
                .says("Up to date: 2 package(s), nothing changed");
        assertThat(sample.path("flash/lib/lamp/__init__.py")).exists();
        assertThat(sample.path("flash/lib/reference")).doesNotExist();

        sample.maven(
                        "belay:install",
                        "belay:run",
                        FLASH,
                        "-Dbelay.groups=calibration",
                        "-Dbelay.command=sh -c \"ls ${MICROPYPATH#.:}; exit 3\"")
                .fails()
                .says("lamp", "reference", "sh ended with exit status 3");
        assertThat(sample.path("flash/lib/reference/__init__.py")).exists();

        sample.maven(
                        "belay:remove",
                        "belay:add",
                        "-Dbelay.name=reference",
                        "-Dbelay.group=calibration",
                        "-Dbelay.dependency=./libraries/reference.py")
                .succeeds()
                .says("- calibration/reference: removed", "+ calibration/reference: added");
        assertThat(sample.read("pyproject.toml"))
                .contains("# on the board only", "reference = \"./libraries/reference.py\"")
                .doesNotContain("reference = \"libraries/reference.py\"");
    }

    @Test
    void a_committed_store_needs_no_network_and_refuses_alterations() {
        Sample sample = Sample.copy("offline", PackagesIT.class);
        String lock = sample.read(".belay/belay.lock");
        server.publish("clock", "1.2.0", "HOST = 'pool'\n").file("/files/tables/table.py", "T = (1, 2)\n");
        sample.maven(
                        "generate-resources",
                        "belay:update",
                        server.mirrors("https://packages.example=" + server.url("")),
                        CACHE,
                        MavenRun.ASKS_LOOPBACK)
                .succeeds()
                .says("Dependencies: 2 package(s), 2 file(s)", "Up to date: 2 package(s), nothing changed");
        server.close();
        assertThat(sample.read(".belay/belay.lock")).isEqualTo(lock);
        String table = ".belay/dependencies/main/table/__init__.py";

        sample.delete(table);
        sample.maven("-o", "generate-resources", CACHE).succeeds().says("Restored main/table/__init__.py");
        assertThat(sample.read(table)).isEqualTo("T = (1, 2)\n");

        sample.write(table, "T = (1, 3)\n");
        sample.maven("-o", "belay:resolve", CACHE).fails().says("Altered since it was locked: " + table);

        sample.delete(table);
        sample.delete("cache");
        sample.maven("-o", "belay:resolve", CACHE).fails().says("Maven is offline (-o)");

        sample.write("pyproject.toml", sample.read("pyproject.toml") + "more = \"*\"\n");
        sample.maven("-o", "belay:resolve", CACHE).fails().says("disagree about main/more", "mvn belay:update");
    }

    @Test
    void goals_at_the_root_work_on_each_module() {
        Sample single = Sample.copy("mip-package", PackagesIT.class);
        String pom = single.read("pom.xml").replaceFirst("(?s)<executions>.*</executions>", "");
        Sample root = Sample.empty("modules", PackagesIT.class);
        root.write(
                "pom.xml",
                pom.replace("<build>", "<modules><module>a</module><module>b</module></modules>\n  <build>"));
        root.write("a/pom.xml", pom.replace("<artifactId>mip-package", "<artifactId>a"));
        root.write("b/pom.xml", pom.replace("<artifactId>mip-package", "<artifactId>b"));
        root.maven("belay:resolve", CACHE).fails().says("None of the 3 modules has a pyproject.toml");
        root.maven("belay:deploy", CACHE).fails().says("None of the 3 modules has a pyproject.toml");
        root.write("b/pyproject.toml", "[tool.belay.dependencies]\nsensor = \"./sensor.py\"\n");
        root.write("b/sensor.py", "X = 1\n");
        root.maven("belay:image", CACHE).fails().says("Name a module that has one (b)", "mvn -pl :b belay:image");
        root.maven("belay:resolve", CACHE).fails().says("declares dependencies, and there is no ");
        root.maven("belay:update", CACHE).succeeds().says("Module b:", "+ main/sensor: added, 1 file(s)");
        root.maven("belay:resolve", "belay:sbom", CACHE).succeeds().says("Dependencies: 1 package(s), 1 file(s)");
        root.write("b/.belay/dependencies/main/sensor/__init__.py", "X = 2\n");
        root.maven("belay:resolve", CACHE).fails().says("Altered since it was locked: ");
    }
}
