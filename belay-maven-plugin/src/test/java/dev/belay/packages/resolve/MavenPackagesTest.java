// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.io.ZipEntries;
import dev.belay.packages.net.Network;
import dev.belay.packages.source.ArtifactResolver;
import dev.belay.packages.source.MavenCoordinates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages out of artifacts, and the artifacts that projects make. */
class MavenPackagesTest {
    @TempDir
    Path folder;

    private final Map<String, List<MavenCoordinates>> requires = new HashMap<>();
    private final Map<String, ArtifactResolver.Origin> origins = new HashMap<>();
    private TestProject work;
    private PackageEnvironment access;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"));
        access = new PackageEnvironment(Network.direct().offline(true), folder.resolve("cache"), new Repository());
    }

    /** A repository in a folder, one file for each artifact. */
    private final class Repository implements ArtifactResolver {
        @Override
        public Resolved resolve(MavenCoordinates coordinates) {
            Path file = artifact(coordinates.toString());
            if (!Files.isRegularFile(file)) {
                throw new PackagesException("Could not find artifact " + coordinates);
            }
            return new Resolved(coordinates.version(), file);
        }

        @Override
        public Chosen choose(MavenCoordinates coordinates) {
            Map<String, List<MavenCoordinates>> byKey = new HashMap<>();
            requires.forEach(
                    (text, required) -> byKey.put(MavenCoordinates.parse(text).key(), required));
            return new Chosen(byKey);
        }

        @Override
        public Origin origin(MavenCoordinates coordinates) {
            return origins.getOrDefault(coordinates.toString(), Origin.REPOSITORY);
        }

        @Override
        public Optional<String> newest(MavenCoordinates coordinates) {
            return Optional.of("9");
        }
    }

    private Path artifact(String coordinates) {
        return folder.resolve("repository").resolve(coordinates.replace(':', '_'));
    }

    private void zip(String coordinates, Map<String, String> entries) throws IOException {
        Files.createDirectories(folder.resolve("repository"));
        try (OutputStream out = Files.newOutputStream(artifact(coordinates));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Map<String, String> store() {
        return work.tree(".belay/dependencies/main");
    }

    @Test
    void a_module_of_the_build_must_have_the_locked_files() throws IOException {
        zip("g:a:zip:1", Map.of("a/x.py", "1", "a/y.py", "1"));
        work.dependencies("a = \"mvn:g:a:1\"").update(access);
        origins.put("g:a:zip:1", ArtifactResolver.Origin.PACKAGED_MODULE);
        assertThat(work.resolve(access).warnings()).isEmpty();

        zip("g:a:zip:1", Map.of("a/x.py", "2", "a/z.py", "1"));
        assertThatThrownBy(() -> work.resolve(access))
                .hasMessageStartingWith("main/a: the module a of this build has other files than ")
                .hasMessageEndingWith(
                        "belay.lock: a/x.py, a/y.py, a/z.py. Run: mvn -pl :a install, then: mvn belay:update");

        origins.put("g:a:zip:1", ArtifactResolver.Origin.UNPACKAGED_MODULE);
        assertThat(work.resolve(access).warnings())
                .singleElement()
                .asString()
                .startsWith("main/a comes from a, a module of this build that is not packaged yet");
        origins.clear();
        assertThat(work.resolve(access).warnings()).isEmpty();
    }

    @Test
    void a_required_module_of_the_build_must_have_the_locked_files() throws IOException {
        zip("g:a:zip:1", Map.of("a/__init__.py", "1"));
        zip("g:b:zip:2", Map.of("b/__init__.py", "1"));
        requires.put("g:a:zip:1", List.of(MavenCoordinates.parse("g:b:2")));
        work.dependencies("a = \"mvn:g:a:1\"").update(access);
        origins.put("g:b:zip:2", ArtifactResolver.Origin.PACKAGED_MODULE);
        work.resolve(access);
        zip("g:b:zip:2", Map.of("b/__init__.py", "2"));
        assertThatThrownBy(() -> work.resolve(access)).hasMessageContaining("the module b of this build");
    }

    @Test
    void the_tree_lists_common_requirements_once() throws IOException {
        for (int i = 0; i < 40; i++) {
            zip("g:m" + i + ":zip:1", Map.of("m" + i + ".py", ""));
            List<MavenCoordinates> next = new ArrayList<>();
            for (int j = i + 1; j < Math.min(i + 3, 40); j++) {
                next.add(MavenCoordinates.parse("g:m" + j + ":1"));
            }
            requires.put("g:m" + i + ":zip:1", next);
        }
        work.dependencies("a = \"mvn:g:m0:1\"").update(access);
        assertThat(DependencyTree.lines(work.project()))
                .hasSizeLessThan(100)
                .contains("    mvn:g:m0:zip@1", "      mvn:g:m1:zip@1", "      mvn:g:m2:zip@1 (as above)");
    }

    @Test
    void an_artifact_includes_its_dependencies() throws IOException {
        zip(
                "g:a:zip:1",
                Map.of("package.json", "{\"urls\":[[\"a.py\",\"lib/a.py\"]],\"version\":\"1\"}", "lib/a.py", "A"));
        zip("g:b:zip:2", Map.of("b/__init__.py", "B", "META-INF/MANIFEST.MF", ""));
        requires.put("g:a:zip:1", List.of(MavenCoordinates.parse("g:b:2")));
        work.dependencies("b = \"mvn:g:a:1\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a.py", "A", "b/__init__.py", "B"));
        assertThat(work.text(".belay/belay.lock")).contains("requires = [\"mvn:g:b:zip\"]");
        work.delete(".belay/dependencies").resolve(access);
        assertThat(store()).hasSize(2);
        new TestProject(folder).delete("cache");
        work.delete(".belay/dependencies").resolve(access);
        assertThat(store()).hasSize(2);
    }

    @Test
    void an_artifact_can_be_one_file() throws IOException {
        new TestProject(folder).file("repository/g_a_py_1", "A");
        work.dependencies("sensor = \"mvn:g:a:py:1\"").update(access);
        assertThat(store()).isEqualTo(Map.of("sensor/__init__.py", "A"));
        assertThat(OutdatedReport.of(work.project(), access))
                .containsExactly(new OutdatedReport("main/sensor", "mvn:g:a:py:1", "1", "9"));
    }

    @Test
    void a_missing_artifact_is_an_error() {
        work.dependencies("a = \"mvn:g:a:1\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("dependency 'a': Could not find artifact g:a:zip:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.py", "/x.py", "a/../../x.py", "aux.py", "a\\..\\x.py", "C:/x.py"})
    void paths_that_leave_an_archive_are_refused(String path) throws IOException {
        zip("g:a:zip:1", Map.of(path, "X"));
        work.dependencies("a = \"mvn:g:a:1\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("dependency 'a': ")
                .hasMessageContaining("refused");
        assertThat(folder.resolve("x.py")).doesNotExist();
    }

    @Test
    void links_in_an_archive_are_refused() throws IOException {
        zip("g:a:zip:1", Map.of("a.py", "/etc/passwd"));
        byte[] bytes = Files.readAllBytes(artifact("g:a:zip:1"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = buffer.getInt(bytes.length - 6);
        buffer.putShort(directory + 40, (short) 0xA1FF);
        Files.write(artifact("g:a:zip:1"), bytes);
        work.dependencies("a = \"mvn:g:a:1\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("'a.py' in g_a_zip_1 is a link, which is refused");
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_refused() throws IOException {
        zip("g:a:zip:1", Map.of("a.bin", "0".repeat((16 << 20) + 1)));
        work.dependencies("a = \"mvn:g:a:1\"");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("is larger than 16 MiB");
    }

    @Test
    void a_packed_project_is_a_reproducible_dependency() throws IOException {
        zip("g:dep:zip:1", Map.of("dep/__init__.py", "D"));
        work.pyproject("""
                        [tool.belay]
                        name = "driver"
                        dependencies.scale = "./scale.py"
                        dependencies.dep = "mvn:g:dep:1"
                        """)
                .file("scale.py", "S")
                .file("driver/__init__.py", "import scale")
                .update(access);
        TreeMap<String, Path> own =
                new TreeMap<>(Map.of("driver/__init__.py", work.root().resolve("driver/__init__.py")));
        Path archive = artifact("g:driver:zip:3");
        PackageArchive.write(work.resolve(access), own, "3", Optional.empty(), archive);
        byte[] first = Files.readAllBytes(archive);
        PackageArchive.write(work.resolve(access), own, "3", Optional.empty(), archive);
        assertThat(Files.readAllBytes(archive)).isEqualTo(first);

        TestProject next = new TestProject(folder.resolve("next")).dependencies("driver = \"mvn:g:driver:3\"");
        next.update(access);
        assertThat(next.tree(".belay/dependencies/main"))
                .isEqualTo(
                        Map.of("driver/__init__.py", "import scale", "scale/__init__.py", "S", "dep/__init__.py", "D"));
    }

    @Test
    void a_packed_project_is_installable_from_a_web_server() throws IOException {
        work.pyproject("""
                        [tool.belay]
                        name = "driver"
                        dependencies.scale = "./scale.py"
                        dependencies.depx = "1.0"
                        """).file("scale.py", "S").file("driver/__init__.py", "import scale, depx");
        try (TestServer server = new TestServer()) {
            server.publish("depx", "1.0", Map.of("depx.py", "D"), List.of());
            PackageEnvironment web = TestEnvironments.of(folder, server);
            work.update(web);
            TreeMap<String, Path> own =
                    new TreeMap<>(Map.of("driver/__init__.py", work.root().resolve("driver/__init__.py")));
            Path archive = folder.resolve("driver.zip");
            PackageArchive.write(work.resolve(web), own, "3", Optional.empty(), archive);
            ZipEntries.read(archive).forEach((path, content) -> server.file("/files/driver/" + path, content));
            TestProject next = new TestProject(folder.resolve("next"))
                    .dependencies("driver = \"https://files.example/driver/package.json\"");
            next.update(web);
            assertThat(next.tree(".belay/dependencies/main"))
                    .isEqualTo(Map.of(
                            "driver/__init__.py", "import scale, depx", "scale/__init__.py", "S", "depx.py", "D"));
        }
    }

    @Test
    void the_bill_of_materials_names_modules_and_files() throws IOException {
        zip("g:a:zip:1", Map.of("a/__init__.py", "A"));
        work.dependencies("a = \"mvn:g:a:1\"").update(access);
        assertThat(Sbom.of(work.project(), "1.0"))
                .contains("\"bomFormat\": \"CycloneDX\"", "pkg:maven/g/a@1?type=zip", "\"name\": \"lib/a/__init__.py\"")
                .contains(Sha256.of("A".getBytes(StandardCharsets.UTF_8)));
    }
}
