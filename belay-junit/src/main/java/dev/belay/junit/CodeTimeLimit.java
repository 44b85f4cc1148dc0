// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.internal.session.ConfiguredTimeout;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The default time limit of a call in the tests of a class: {@value ConfiguredTimeout#PROPERTY}, or one minute. A longer timeout
 * of JUnit, by {@link Timeout} or by configuration, takes precedence.
 */
final class CodeTimeLimit {
    private static final Duration DEFAULT = Duration.ofMinutes(1);

    /** JUnit interrupts the test at its own timeout, which must come first. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final String CONFIGURED = "junit.jupiter.execution.timeout.%sdefault";
    private static final List<String> KINDS = List.of(
            "",
            "testable.method.",
            "test.method.",
            "testtemplate.method.",
            "testfactory.method.",
            "lifecycle.method.",
            "beforeall.method.",
            "beforeeach.method.",
            "aftereach.method.",
            "afterall.method.");
    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,9})\\s*(ns|\u03bcs|ms|s|m|h|d)?");
    private static final Map<String, TimeUnit> UNITS = Map.of(
            "ns", TimeUnit.NANOSECONDS,
            "\u03bcs", TimeUnit.MICROSECONDS,
            "ms", TimeUnit.MILLISECONDS,
            "s", TimeUnit.SECONDS,
            "m", TimeUnit.MINUTES,
            "h", TimeUnit.HOURS,
            "d", TimeUnit.DAYS);

    private CodeTimeLimit() {}

    /** Returns the limit for the tests of a context. */
    static Duration of(ExtensionContext context) {
        Class<?> outermost = context.getRequiredTestClass();
        while (isInner(outermost)) {
            outermost = outermost.getEnclosingClass();
        }
        Duration limit = ConfiguredTimeout.configured().orElse(DEFAULT);
        return Stream.concat(annotated(outermost), configured(context))
                .map(timeout -> timeout.plus(MARGIN))
                .reduce(limit, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    /** Returns the timeouts of a class, its superclasses, its nested classes and their methods. */
    private static Stream<Duration> annotated(Class<?> type) {
        Stream<AnnotatedElement> own = Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()));
        Stream<Duration> timeouts = own.flatMap(
                        element -> AnnotationSupport.findAnnotation(element, Timeout.class).stream())
                .map(timeout -> Duration.of(timeout.value(), timeout.unit().toChronoUnit()));
        Stream<Class<?>> others = Stream.concat(
                Arrays.stream(type.getDeclaredClasses()).filter(CodeTimeLimit::isInner),
                Optional.ofNullable(type.getSuperclass()).stream());
        return Stream.concat(
                timeouts, others.filter(other -> other != Object.class).flatMap(CodeTimeLimit::annotated));
    }

    /** Returns whether a class shares the board of its enclosing class, as {@code @Nested} classes do. */
    private static boolean isInner(Class<?> type) {
        return type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
    }

    private static Stream<Duration> configured(ExtensionContext context) {
        return KINDS.stream()
                .flatMap(kind -> context.getConfigurationParameter(CONFIGURED.formatted(kind)).stream())
                .map(text -> DURATION.matcher(text.strip().toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(match -> Duration.of(
                        Long.parseLong(match.group(1)),
                        UNITS.getOrDefault(Objects.requireNonNullElse(match.group(2), "s"), TimeUnit.SECONDS)
                                .toChronoUnit()));
    }
}
