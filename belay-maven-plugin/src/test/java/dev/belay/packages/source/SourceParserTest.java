// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceParserTest {
    @TempDir
    Path root;

    private PackageSource value(String name, String uri) {
        return new SourceParser(root).parseValue(name, uri, false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "*, sensor, latest",
        "latest, sensor, latest",
        "1.0.0, sensor, 1.0.0",
        "2.1, sensor, 2.1",
        "0.5.1.2, sensor, 0.5.1.2",
        "aiohttp, aiohttp, latest",
        "micropython-lib, micropython-lib, latest",
        "my_package, my_package, latest",
        "aiohttp@1.0.0, aiohttp, 1.0.0",
        "aiohttp==1.0.0, aiohttp, 1.0.0",
        "mip:aiohttp, aiohttp, latest",
        "mip:aiohttp@2.0, aiohttp, 2.0",
        "mip:os.path, os.path, latest",
    })
    void stars_versions_and_bare_names_are_index_packages(String uri, String name, String version) {
        assertThat(value("sensor", uri)).isEqualTo(new IndexSource(uri, true, name, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^1.0.0", "~1.0.0", ">=1.0.0", "<=2.0", ">1.0", "<2.0", "!=1.5.0", "=1.0.0"})
    void version_ranges_are_not_supported(String uri) {
        assertThatThrownBy(() -> value("sensor", uri))
                .hasMessageContaining("Version ranges are not supported: '" + uri + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path/to/file", "file.py", "./x", "../x", "lib.mpy", "./local/package.json", "/abs/x.py"})
    void text_with_a_slash_or_an_extension_is_a_local_path(String uri) {
        assertThat(value("sensor", uri)).isEqualTo(new PathSource(uri, false, true));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "github:user/repo, GITHUB, user/repo, '', HEAD",
                "github:user/repo@v1.0, GITHUB, user/repo, '', v1.0",
                "github:user/repo/lib, GITHUB, user/repo, lib, HEAD",
                "github:user/repo/path/file.py@main, GITHUB, user/repo, path/file.py, main",
                "github:user/repo/dir@feature/x, GITHUB, user/repo, dir, feature/x",
                "github:user/repo/, GITHUB, user/repo, '', HEAD",
                "gitlab:user/repo/file.py@develop, GITLAB, user/repo, file.py, develop",
                "codeberg:user/repo/file.py, CODEBERG, user/repo, file.py, HEAD",
                "https://github.com/user/repo, GITHUB, user/repo, '', HEAD",
                "https://github.com/user/repo/, GITHUB, user/repo, '', HEAD",
                "https://github.com/user/repo.git, GITHUB, user/repo, '', HEAD",
                "https://github.com/user/repo/blob/main/path/file.py, GITHUB, user/repo, path/file.py, main",
                "https://github.com/user/repo/tree/main/dir, GITHUB, user/repo, dir, main",
                "https://github.com/user/repo/tree/main/dir/, GITHUB, user/repo, dir, main",
                "https://github.com/user/repo/tree/v1.0, GITHUB, user/repo, '', v1.0",
                "https://github.com/user/repo/raw/main/file.py, GITHUB, user/repo, file.py, main",
                "https://github.com/user/repo/blob/feature/x/dir/file.py, GITHUB, user/repo, dir/file.py, feature/x",
                "https://github.com/user/repo/blob/main/my%20dir/file.py?plain=1, GITHUB, user/repo, my dir/file.py, main",
                "https://raw.githubusercontent.com/user/repo/main/path/file.py, GITHUB, user/repo, path/file.py, main",
                "https://raw.githubusercontent.com/user/repo/refs/heads/main/f.py, GITHUB, user/repo, f.py, main",
                "https://gitlab.com/user/repo, GITLAB, user/repo, '', HEAD",
                "https://gitlab.com/user/repo/-/blob/main/file.py, GITLAB, user/repo, file.py, main",
                "https://gitlab.com/user/repo/-/tree/main/dir, GITLAB, user/repo, dir, main",
                "https://gitlab.com/user/repo/-/raw/main/file.py, GITLAB, user/repo, file.py, main",
                "https://gitlab.com/group/sub/repo/-/raw/main/file.py, GITLAB, group/sub/repo, file.py, main",
                "https://codeberg.org/user/repo/src/branch/main/dir/f.py, CODEBERG, user/repo, dir/f.py, main",
                "https://git.example/a/b.git, -, https://git.example/a/b.git, '', HEAD",
                "https://git.example/a/b.git@v2#lib/x, -, https://git.example/a/b.git, lib/x, v2",
                "git+https://git.example/a/b@feature/x#subdirectory=lib, -, https://git.example/a/b, lib, feature/x",
                "git+file:///srv/git/x, -, file:///srv/git/x, '', HEAD",
            })
    void git_locations_are_parsed(String uri, GitHost forge, String repository, String path, String ref) {
        GitLocation location = ((GitSource) value("sensor", uri)).location();
        assertThat(location.separated(List.of("main", "develop", "v1.0", "feature", "feature/x")))
                .isEqualTo(new GitLocation(forge, repository, path, ref));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/file.py",
                "https://bitbucket.org/user/repo/f.py",
                "http://x.example/p/package.json"
            })
    void other_addresses_are_http_sources(String uri) {
        assertThat(value("sensor", uri)).isInstanceOf(HttpSource.class);
    }

    @Test
    void an_at_sign_in_an_address_is_part_of_it() {
        assertThat(value("sensor", "https://user@example.com/file.py"))
                .isInstanceOfSatisfying(
                        HttpSource.class,
                        http -> assertThat(http.address().getPath()).isEqualTo("/file.py"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github:onlyuser", "github:", "github:user/repo@", "github:user//x"})
    void an_incomplete_short_form_is_an_error(String uri) {
        assertThatThrownBy(() -> value("sensor", uri)).hasMessageContaining("invalid github URL '" + uri + "'");
    }

    @Test
    void raw_addresses_are_built_per_host() {
        assertThat(GitHost.GITHUB.raw("u/r", "main", "path/file.py"))
                .isEqualTo("https://raw.githubusercontent.com/u/r/main/path/file.py");
        assertThat(GitHost.GITLAB.raw("u/r", "develop", "path/file.py"))
                .isEqualTo("https://gitlab.com/u/r/-/raw/develop/path/file.py");
        assertThat(GitHost.CODEBERG.raw("u/r", "main", "my dir/f.py"))
                .isEqualTo("https://codeberg.org/api/v1/repos/u/r/raw/my%20dir/f.py?ref=main");
    }

    @ParameterizedTest
    @CsvSource({"file.py, true", "a/file.mpy, true", "package.json, true", "lib, false", "'', false", ".github, false"})
    void a_path_with_an_extension_names_a_file(String path, boolean file) {
        assertThat(new GitLocation(GitHost.GITHUB, "u/r", path, "HEAD").namesFile())
                .isEqualTo(file);
    }

    @Test
    void repository_keys_are_lower_case() {
        assertThat(new GitLocation(GitHost.GITHUB, "User/Repo", "", "HEAD").key())
                .isEqualTo("github:user/repo");
    }

    @ParameterizedTest
    @CsvSource({
        "mvn:org.example:driver:1.0, org.example:driver:zip:1.0",
        "mvn:org.example:driver:py:1.0, org.example:driver:py:1.0",
        "mvn:org.example:driver:zip:micropython:1.0-SNAPSHOT, org.example:driver:zip:micropython:1.0-SNAPSHOT",
    })
    void maven_coordinates_are_parsed(String uri, String coordinates) {
        assertThat(value("sensor", uri))
                .isInstanceOfSatisfying(
                        MavenSource.class,
                        maven -> assertThat(maven.coordinates()).hasToString(coordinates));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mvn:a:b                | must be GROUP:ARTIFACT",
                "mvn:a:b:[1,2)          | with one exact version",
                "ftp://x/y.py           | 'ftp:' of 'ftp://x/y.py' is not a kind of source",
                "https://               | is not an address",
                "mip:a/b                | must be mip:NAME[@VERSION]",
                "aiohttp@>=1            | '>=1' of 'aiohttp@>=1' is not an exact version",
                "mip:..@1               | must be mip:NAME[@VERSION]",
                "mip:a@..               | '..' of 'mip:a@..' is not an exact version",
                "git+ssh://git@git.example/a/b.git@v1 | git over ssh is not supported. Write git+https://HOST/PATH",
                "ssh://git.example/a/b  | git over ssh is not supported",
                "git@git.example:a/b.git#lib | git over ssh is not supported",
                "ssh://-oProxyCommand=x/a | git over ssh is not supported",
                "git+https://-o/a/b     | its host '-o' begins with '-'",
                "git+https://-o@h/a/b   | its user '-o' begins with '-'",
                "git+https://h/-o/b     | its path '-o' begins with '-'",
                "git+https://h/a/b@-x   | its ref '-x' begins with '-'",
                "git+https://h/a/../b   | a repository is not named by '..'",
                "git+https:///a/b       | it has no host",
                "github:-u/r            | its path '-u' begins with '-'",
                "github:u/r@--x         | its ref '--x' begins with '-'",
                "git+file:///-x/y       | its path '-x' begins with '-'",
            })
    void invalid_sources_are_errors(String uri, String message) {
        assertThatThrownBy(() -> value("sensor", uri)).hasMessageContaining(message);
    }

    @Test
    void only_local_paths_can_be_in_development() {
        assertThatThrownBy(() -> new SourceParser(root).parseValue("a", "github:u/r", true, true))
                .hasMessageContaining("develop = true is for local files and folders");
    }
}
