// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.code.CallOptions;
import dev.belay.internal.python.rewrite.LineMap;
import dev.belay.link.LinkOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Options, their builders and their equality. */
final class OptionsTest {
    @Test
    void a_builder_without_changes_gives_the_defaults() {
        assertThat(DeviceOptions.builder().build())
                .isEqualTo(DeviceOptions.DEFAULT)
                .hasSameHashCodeAs(DeviceOptions.DEFAULT);
        assertThat(CallOptions.builder().build()).isEqualTo(CallOptions.DEFAULT).hasSameHashCodeAs(CallOptions.DEFAULT);
    }

    @Test
    void each_device_option_is_copied_compared_and_shown() {
        DeviceOptions.Builder builder = DeviceOptions.builder();
        List<DeviceOptions> steps = List.of(
                builder.build(),
                builder.linkOptions(LinkOptions.builder()
                                .lockTimeout(Duration.ofSeconds(6))
                                .build())
                        .build(),
                builder.softReset(false).build(),
                builder.stepTimeout(Duration.ofSeconds(1)).build(),
                builder.bootTimeout(Duration.ofSeconds(2)).build(),
                builder.callTimeout(Duration.ofSeconds(3)).build(),
                builder.output(new StringBuilder()::append).build(),
                builder.reconnectAttempts(4).build(),
                builder.reconnectPause(Duration.ofSeconds(5)).build(),
                builder.minifier(UnaryOperator.identity()).build(),
                builder.startup(StartupScript.of("x = 1")).build(),
                builder.lineMaps(new LineMaps(Map.of("/a.py", LineMap.parse("1"))))
                        .build());
        assertThat(steps)
                .doesNotHaveDuplicates()
                .allSatisfy(step ->
                        assertThat(step.toBuilder().build()).isEqualTo(step).hasSameHashCodeAs(step));
        assertThat(steps.get(steps.size() - 1).toString())
                .contains(
                        "lockTimeout=PT6S",
                        "lineMaps=LineMaps[/a.py]",
                        "softReset=false",
                        "stepTimeout=PT1S",
                        "bootTimeout=PT2S",
                        "callTimeout=PT3S",
                        "reconnectAttempts=4",
                        "reconnectPause=PT5S");
    }

    @Test
    void each_call_option_is_copied_compared_and_shown() {
        CallOptions.Builder builder = CallOptions.builder();
        List<CallOptions> steps = List.of(
                builder.build(),
                builder.output(new StringBuilder()::append).build(),
                builder.timeout(Duration.ofSeconds(1)).build(),
                builder.minify(false).build(),
                builder.record(false).build(),
                builder.record(true).build(),
                builder.retry(false).build());
        assertThat(steps)
                .doesNotHaveDuplicates()
                .allSatisfy(step ->
                        assertThat(step.toBuilder().build()).isEqualTo(step).hasSameHashCodeAs(step));
        assertThat(steps.get(steps.size() - 1))
                .asString()
                .contains("timeout=PT1S", "minify=false", "record=true", "retry=false");
    }
}
