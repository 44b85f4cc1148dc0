// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.FakeImplementation;
import dev.belay.errors.FeatureUnavailableException;
import dev.belay.errors.NoMatchingImplementationException;
import dev.belay.internal.bind.PythonBinding;
import dev.belay.micropython.board.VirtualBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests variants of sources for different Python implementations, and threads, which not all boards support. */
final class ImplementationVariantTest {
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();

    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void stop() {
        board.close();
    }

    private Device open() {
        return Device.open(board.connect(), QUIET);
    }

    private Device openAsCircuitPython() {
        board.flash().write("boot.py", FakeImplementation.circuitPython(8));
        Device device = open();
        assertThat(device.implementation().name()).isEqualTo("circuitpython");
        return device;
    }

    interface Inline {
        @Task(implementation = "micropython", value = "def who():\n return 'm'")
        @Task(implementation = "circuitpython", value = "def who():\n return 'c'")
        String who();

        @Task(implementation = "circuitpython", value = "def only():\n return 'c'")
        String only();

        @Setup(implementation = "circuitpython", value = "kind = 'c'", autoInit = true)
        @Setup(value = "kind = 'other'", autoInit = true)
        void prepare();
    }

    @Test
    void the_variant_for_the_boards_implementation_is_used() {
        try (Device device = open()) {
            Inline inline = device.bind(Inline.class);
            assertThat(inline.who()).isEqualTo("m");
            assertThat(device.eval("kind")).isEqualTo("other");
            assertThatExceptionOfType(NoMatchingImplementationException.class)
                    .isThrownBy(inline::only)
                    .withMessageContaining("Inline.only")
                    .withMessageContaining("no source for micropython");
        }
        try (Device device = openAsCircuitPython()) {
            Inline inline = device.bind(Inline.class);
            assertThat(inline.who()).isEqualTo("c");
            assertThat(inline.only()).isEqualTo("c");
            assertThat(device.eval("kind")).isEqualTo("c");
        }
    }

    @PythonSource
    interface Variant {
        @Task
        String who();
    }

    @Test
    void a_resource_for_an_implementation_replaces_the_general_one() {
        try (Device device = open()) {
            assertThat(device.bind(Variant.class).who()).isEqualTo("all");
        }
        try (Device device = openAsCircuitPython()) {
            assertThat(device.bind(Variant.class).who()).isEqualTo("circuitpython");
        }
    }

    @PythonSource("Special.py")
    interface Special {
        @Task
        String who();
    }

    @Test
    void a_missing_variant_is_reported_when_a_method_is_called() {
        try (Device device = open()) {
            Special special = device.bind(Special.class);
            assertThatExceptionOfType(NoMatchingImplementationException.class).isThrownBy(special::who);
        }
        try (Device device = openAsCircuitPython()) {
            assertThat(device.bind(Special.class).who()).isEqualTo("special");
        }
    }

    @PythonSource("Variant.py")
    interface Disagreeing {
        @Task(value = "def a():\n return 1")
        @Task(implementation = "circuitpython", value = "def a():\n return 2")
        int a();

        @Task(implementation = "x", value = "def b():\n return 1")
        @Task(implementation = "x", value = "def b():\n return 2")
        int b();

        @Task(implementation = "pycopy", value = "def c(x):\n return 1")
        int c();

        @Task
        String missingOnOne();
    }

    @Test
    void all_variants_are_checked_without_a_board() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Disagreeing.class))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactlyInAnyOrder(
                                "a: a @Task comes after the one for all implementations, so it is never used",
                                "b: has two @Task for x",
                                "c: c at Disagreeing.c:1 takes 1 argument, the method has 0",
                                "missingOnOne: Variant.circuitpython.py, Disagreeing.a defines no function"
                                        + " missing_on_one at its top level, only a, who"));
        PythonBinding.verify(Inline.class);
        PythonBinding.verify(Variant.class);
        PythonBinding.verify(Special.class);
    }

    interface Threaded {
        @BoardThread("def beat(period, name):\n beats.append((period, name))")
        void beat(int period, String name);

        @Setup(autoInit = true, value = "beats = []")
        void prepare();
    }

    @Test
    void a_thread_is_rejected_if_the_board_has_no_threads() {
        try (Device device = open()) {
            assertThatExceptionOfType(FeatureUnavailableException.class)
                    .isThrownBy(() -> device.bind(Threaded.class))
                    .withMessageContaining("has no threads");
        }
        try (Device device = openAsCircuitPython()) {
            assertThatExceptionOfType(FeatureUnavailableException.class)
                    .isThrownBy(() -> device.bind(Threaded.class))
                    .withMessageContaining("circuitpython");
        }
    }

    /** The virtual board has no threads; a fake module records the call. {@link BoardThreadTest} uses real threads. */
    @Test
    void a_thread_is_started_with_its_arguments() {
        try (Device device = open()) {
            device.exec("open('_thread.py', 'w').write('def start_new_thread(f, args):\\n f(*args)\\n')");
            Threaded threaded = device.bind(Threaded.class);
            threaded.beat(5, "a");
            assertThat(device.eval("beats")).hasToString("[[5, a]]");
        }
    }

    interface Unthreadable {
        @BoardThread("def beat():\n pass")
        int beat();
    }

    @Test
    void a_thread_method_must_be_void() {
        assertThatExceptionOfType(BindingException.class)
                .isThrownBy(() -> PythonBinding.verify(Unthreadable.class))
                .withMessageContaining("a @BoardThread must be void");
    }
}
