// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of source, through the goals: locked, restored, refused and put on a board. */
final class PackagesIT {
    private static final String CACHE = "-Dbelay.cache=cache";
    private static final String FLASH = "-Dbelay.port=virtual:flash";

    private final PackageServer server = new PackageServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_package_of_the_index_is_on_the_board_with_what_it_requires() {
        Sample sample = Sample.copy("mip-package", PackagesIT.class);
        server.publish("aiohttp", "0.0.6", "import depx\nX = depx.X\n", "depx").publish("depx", "1.0", "X = 42\n");
        sample.maven("belay:update", server.mirrors(), CACHE, MavenRun.ASKS_LOOPBACK)
                .succeeds()
                .says("+ main/aiohttp: added, 2 file(s) at 0.0.6");
        assertThat(sample.read(".belay/belay.lock"))
                .contains("https://micropython.org/pi/v2/")
                .doesNotContain("localhost");

        sample.maven("-o", "belay:install", FLASH, CACHE).succeeds();

        assertThat(sample.maven("-q", "-o", "belay:exec", FLASH, "-Dbelay.code=__import__('aiohttp').X")
                        .succeeds()
                        .output()
                        .strip())
                .isEqualTo("42");
        assertThat(sample.maven("-q", "belay:tree").succeeds().lines())
                .containsSubsequence("main", "  aiohttp = *", "    mip:aiohttp@0.0.6", "      mip:depx@1.0");
    }

    @Test
    void a_folder_of_a_git_repository_stays_at_its_commit_until_the_next_update() throws Exception {
        Sample sample = Sample.copy("git-folder", PackagesIT.class);
        Path site = Sample.empty("git", PackagesIT.class).folder();
        Path repository = site.resolve("acme/firmware.git");
        String mirrors =
                server.mirrors("https://git.example=" + site.toUri().toString().replaceFirst("/$", ""));
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            commit(git, repository.resolve("lib/drivers/pump.py"), "SPEED = 1\n");
            sample.maven("belay:update", mirrors, CACHE).succeeds();
            commit(git, repository.resolve("lib/drivers/pump.py"), "SPEED = 2\n");
        }
        sample.delete(".belay/dependencies");
        sample.maven("generate-resources", mirrors, CACHE).succeeds().says("Brought back main/drivers/pump.py");
        assertThat(sample.read(".belay/dependencies/main/drivers/pump.py")).isEqualTo("SPEED = 1\n");
        sample.maven("belay:outdated", "belay:update", mirrors, CACHE)
                .succeeds()
                .says("1 package(s) could be newer", "~ drivers/pump.py");
        assertThat(sample.read(".belay/dependencies/main/drivers/pump.py")).isEqualTo("SPEED = 2\n");
    }

    private static void commit(Git git, Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("x")
                .setAuthor("A", "a@example.org")
                .setCommitter("A", "a@example.org")
                .setSign(false)
                .call();
    }

    @Test
    void what_one_project_installs_the_next_one_puts_on_the_board() throws IOException {
        Sample both = Sample.copy("maven-artifact", PackagesIT.class);
        Sample driver = new Sample(both.path("driver"));
        Sample app = new Sample(both.path("app"));
        driver.maven("belay:update", CACHE).succeeds();
        driver.maven("install", CACHE).succeeds().says("Package: target");
        byte[] first = Files.readAllBytes(driver.path("target/driver-1.0.0.zip"));
        driver.delete("target");
        driver.maven("package", CACHE).succeeds();
        assertThat(Files.readAllBytes(driver.path("target/driver-1.0.0.zip"))).isEqualTo(first);

        app.maven("belay:update", "belay:install", FLASH, CACHE)
                .succeeds()
                .says("+ main/driver: added, 2 file(s) at 1.0.0");

        assertThat(app.maven("-q", "belay:exec", FLASH, "-Dbelay.code=__import__('driver').read(21)")
                        .succeeds()
                        .output()
                        .strip())
                .isEqualTo("42");
    }

    @Test
    void optional_groups_go_on_the_board_when_they_are_named_and_programs_of_the_host_find_all() {
        Sample sample = Sample.copy("groups", PackagesIT.class);
        sample.maven("belay:update", "belay:install", FLASH).succeeds();
        assertThat(sample.path("flash/lib/lamp/__init__.py")).exists();
        assertThat(sample.path("flash/lib/reference")).doesNotExist();
        sample.maven("belay:install", FLASH, "-Dbelay.groups=calibration").succeeds();
        assertThat(sample.path("flash/lib/reference/__init__.py")).exists();

        sample.maven("belay:run", "-Dbelay.command=sh -c \"ls ${MICROPYPATH#.:}; exit 3\"")
                .fails()
                .says("lamp", "reference", "sh ended with exit status 3");
        sample.maven("belay:remove", "-Dbelay.name=reference", "-Dbelay.group=calibration")
                .succeeds();
        assertThat(sample.read("pyproject.toml"))
                .contains("# on the board only")
                .doesNotContain("reference");
        sample.maven("belay:add", "-Dbelay.dependency=./libraries/reference.py").succeeds();
        assertThat(sample.read("pyproject.toml")).contains("reference = \"./libraries/reference.py\"");
    }

    @Test
    void offline_everything_comes_from_the_cache_and_alterations_are_refused() {
        Sample sample = Sample.copy("offline", PackagesIT.class);
        server.publish("ntptime", "0.1.0", "HOST = 'pool'\n").file("/files/tables/table.py", "T = (1, 2)\n");
        sample.maven("belay:update", server.mirrors(), CACHE, MavenRun.ASKS_LOOPBACK)
                .succeeds();
        server.close();
        String table = ".belay/dependencies/main/table/__init__.py";

        sample.delete(table);
        sample.maven("-o", "generate-resources", CACHE).succeeds().says("Brought back main/table/__init__.py");
        assertThat(sample.read(table)).isEqualTo("T = (1, 2)\n");

        sample.write(table, "T = (1, 3)\n");
        sample.maven("-o", "belay:resolve", CACHE).fails().says("Altered since it was locked: " + table);

        sample.delete(table);
        sample.delete("cache");
        sample.maven("-o", "belay:resolve", CACHE).fails().says("Maven is offline (-o)");

        sample.write("pyproject.toml", sample.read("pyproject.toml") + "more = \"*\"\n");
        sample.maven("-o", "belay:resolve", CACHE).fails().says("disagree about main/more", "mvn belay:update");
    }
}
