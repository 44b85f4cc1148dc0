// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.Implementation;
import dev.belay.code.PythonFrame;
import dev.belay.code.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Options of a session, as {@code dev.belay.DeviceOptions} describes them.
 *
 * @param startup the source to run on each fresh interpreter
 * @param frames maps traceback frames of the board to those of the original files
 * @param checked whether commands and results have checksums; empty for what the link requires
 */
public record SessionOptions(
        boolean softReset,
        Duration stepTimeout,
        Duration bootTimeout,
        Duration callTimeout,
        Consumer<String> output,
        int reconnectAttempts,
        Duration reconnectPause,
        UnaryOperator<String> minifier,
        Function<Implementation, Optional<Script>> startup,
        UnaryOperator<PythonFrame> frames,
        Optional<Boolean> checked) {}
