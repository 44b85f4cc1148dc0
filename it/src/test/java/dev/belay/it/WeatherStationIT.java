// SPDX-License-Identifier: Apache-2.0
package dev.belay.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Tests a program with a sensor, a display and a broker, whose drivers come from an index. */
final class WeatherStationIT {
    private static final Pattern PICTURE = Pattern.compile("Picture: (\\S+\\.png)");

    @Test
    void drivers_are_locked_and_tested_against_devices_in_java() {
        Sample station = Sample.copy("weather-station", WeatherStationIT.class);
        try (PackageServer server = new PackageServer()) {
            server.publish("ssd1306", "0.1.0", station.read("libraries/ssd1306.py"))
                    .publish("umqtt.simple", "1.6.0", station.read("libraries/umqtt/simple.py"))
                    .file("/files/bme280_float.py", station.read("libraries/bme280.py"));
            station.write(
                    "pyproject.toml",
                    station.read("pyproject.toml")
                            .replace(
                                    "\nbme280 = \"libraries/bme280.py\"",
                                    "\nbme280 = \"https://files.example/bme280_float.py\"")
                            .replace("\nssd1306 = \"libraries/ssd1306.py\"", "\nssd1306 = \"*\"")
                            .replace("\numqtt = \"libraries/umqtt\"", "\numqtt = \"mip:umqtt.simple\""));
            station.maven("belay:update", "verify", server.mirrors(), "-Dbelay.cache=cache", MavenRun.ASKS_LOOPBACK)
                    .succeeds()
                    .says("ssd1306: changed", "Tests run: 6, Failures: 0, Errors: 0, Skipped: 0");
        }
    }

    @Test
    void a_failed_test_names_a_picture_of_the_display() throws Exception {
        Sample station = Sample.copy("weather-station", WeatherStationIT.class);
        station.write(
                "weather_station/__init__.py",
                station.read("weather_station/__init__.py").replace("{:.1f} C", "{:.1f} F"));
        MavenRun run = station.maven("verify")
                .fails()
                .says("The device at I2C(0) 0x3c showed:", "SSD1306 128 x 64: on, contrast 255");
        List<Path> pictures = PICTURE.matcher(run.output())
                .results()
                .map((MatchResult match) -> Path.of(match.group(1)))
                .distinct()
                .toList();
        assertThat(pictures).singleElement().satisfies(picture -> {
            assertThat(picture)
                    .hasFileName(
                            "org.example.weather.WeatherStationIT.the_display_shows_what_the_sensor_measures-I2C-0-0x3c.png")
                    .hasParent(station.path("target/belay/pictures"));
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(512);
        });
    }
}
