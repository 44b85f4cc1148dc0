// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.CuttableLink;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.UnexpectedResultException;
import dev.belay.errors.UnparsableResultException;
import dev.belay.link.Link;
import dev.belay.link.MeteredLink;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests proxies of objects that stay on the board. */
final class RemoteObjectTest {
    private static VirtualBoard board;
    private static MeteredLink link;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        link = new MeteredLink(board.connect());
        device = Device.open(link, DeviceOptions.builder().output(text -> {}).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @BeforeEach
    void define() {
        device.exec("""
                class Klass:
                    def __init__(self):
                        self.foo = 1
                        self.some_dict = {'a': 1}
                        self.pair = (1, 2)
                        self.none = None
                        self.name = 'n'
                        self.raw = b'\\x00\\xff'
                        self.half = 0.5
                        self.yes = True
                    def add(self, a, b=10):
                        return self.foo + a + b
                    def me(self):
                        return self
                    def __len__(self):
                        return 42
                obj = Klass()
                numbers = list(range(10))
                """);
    }

    private static RemoteObject object(@Nullable Object value) {
        assertThat(value).isInstanceOf(RemoteObject.class);
        return (RemoteObject) Objects.requireNonNull(value);
    }

    private static String typeOf(ThrowingCallable action) {
        return catchThrowableOfType(PythonException.class, action).type();
    }

    private static long roundTrips(Runnable action) {
        long before = link.count().roundTrips();
        action.run();
        return link.count().roundTrips() - before;
    }

    private static int stored() {
        return Objects.requireNonNull(device.eval("len(_belayo)", int.class));
    }

    @Test
    void immutable_attributes_are_values_and_others_proxies() {
        RemoteObject obj = device.proxy("obj");
        assertThat(obj.get("foo")).isEqualTo(1L);
        assertThat(obj.get("name")).isEqualTo("n");
        assertThat(obj.get("raw")).isEqualTo(new byte[] {0, -1});
        assertThat(obj.get("half")).isEqualTo(0.5);
        assertThat(obj.get("yes")).isEqualTo(true);
        assertThat(obj.get("none")).isNull();
        assertThat(object(obj.get("some_dict")).item("a")).isEqualTo(1L);
        assertThat(object(obj.get("pair")).item(1)).isEqualTo(2L);
    }

    @Test
    void attributes_can_be_changed_and_created() {
        RemoteObject obj = device.proxy("obj");
        obj.set("foo", 25);
        obj.set("fresh", List.of("x", true));
        assertThat(device.eval("obj.foo")).isEqualTo(25L);
        assertThat(device.eval("obj.fresh")).isEqualTo(List.of("x", true));
    }

    @Test
    void missing_attributes_and_items_raise_the_python_exception() {
        RemoteObject obj = device.proxy("obj");
        assertThat(typeOf(() -> obj.get("nope"))).isEqualTo("AttributeError");
        assertThat(typeOf(() -> object(obj.get("some_dict")).item("nope"))).isEqualTo("KeyError");
        assertThat(typeOf(() -> device.proxy("numbers").item(99))).isEqualTo("IndexError");
        assertThat(typeOf(() -> object(obj.get("foo", RemoteObject.class)).call()))
                .isEqualTo("TypeError");
        assertThat(typeOf(() -> device.proxy("undefined_name").get("x"))).isEqualTo("NameError");
        assertThat(typeOf(() -> device.proxy("undefined_name.x"))).isEqualTo("NameError");
        assertThat(obj.get("foo")).isEqualTo(1L);
    }

    @Test
    void slices_work_as_in_python() {
        RemoteObject numbers = device.proxy("numbers");
        assertThat(object(numbers.slice(2, 5)).value()).isEqualTo(List.of(2L, 3L, 4L));
        assertThat(object(numbers.slice(null, 3)).value()).isEqualTo(List.of(0L, 1L, 2L));
        assertThat(object(numbers.slice(7, null)).value()).isEqualTo(List.of(7L, 8L, 9L));
        assertThat(object(numbers.slice(null, null, 2)).value()).isEqualTo(List.of(0L, 2L, 4L, 6L, 8L));
        assertThat(object(numbers.slice(2, 8, 2)).value()).isEqualTo(List.of(2L, 4L, 6L));
        assertThat(object(numbers.slice(-3, null)).value()).isEqualTo(List.of(7L, 8L, 9L));
        assertThat(object(numbers.slice(-5, -2)).value()).isEqualTo(List.of(5L, 6L, 7L));
        assertThat(device.proxy("'abcdef'").slice(1, 3)).isEqualTo("bc");
    }

    @Test
    void items_are_read_set_and_deleted() {
        RemoteObject numbers = device.proxy("numbers");
        assertThat(numbers.item(-1)).isEqualTo(9L);
        assertThat(numbers.item(3, int.class)).isEqualTo(3);
        numbers.setItem(0, "first");
        numbers.deleteItem(1);
        assertThat(device.eval("numbers[:3]")).isEqualTo(List.of("first", 2L, 3L));
    }

    @Test
    void calls_take_positional_and_keyword_arguments() {
        RemoteObject obj = device.proxy("obj");
        assertThat(obj.invoke("add", 1)).isEqualTo(12L);
        assertThat(obj.invoke("add", 1, KeywordArgument.of("b", 2))).isEqualTo(4L);
        assertThat(obj.invokeAs(int.class, "add", 1, 2)).isEqualTo(4);
        assertThat(object(device.proxy("Klass").callAs(RemoteObject.class)).get("foo"))
                .isEqualTo(1L);
        assertThat(object(obj.invoke("me")).compares(ComparisonOperator.SAME, obj))
                .isTrue();
        assertThat(device.proxy("max").call(3, 7)).isEqualTo(7L);
    }

    @Test
    void length_membership_text_and_comparison_use_the_board() {
        RemoteObject numbers = device.proxy("numbers");
        assertThat(numbers.length()).isEqualTo(10);
        assertThat(device.proxy("obj").length()).isEqualTo(42);
        assertThat(numbers.contains(5)).isTrue();
        assertThat(numbers.contains(50)).isFalse();
        assertThat(numbers.compares(ComparisonOperator.EQUAL, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                .isTrue();
        assertThat(numbers.compares(ComparisonOperator.NOT_EQUAL, numbers)).isFalse();
        RemoteObject five = device.proxy("5");
        RemoteObject six = device.proxy("6");
        assertThat(five.compares(ComparisonOperator.LESS, 6)).isTrue();
        assertThat(five.compares(ComparisonOperator.LESS, six)).isTrue();
        assertThat(five.compares(ComparisonOperator.LESS_OR_EQUAL, five)).isTrue();
        assertThat(five.compares(ComparisonOperator.GREATER, six)).isFalse();
        assertThat(six.compares(ComparisonOperator.GREATER_OR_EQUAL, -1)).isTrue();
        assertThat(five.str()).isEqualTo("5");
        assertThat(device.proxy("'x'").repr()).isEqualTo("'x'");
        assertThat(typeOf(() -> five.compares(ComparisonOperator.LESS, "x"))).isEqualTo("TypeError");
    }

    @Test
    void iterating_100_values_takes_4_round_trips() {
        RemoteObject range = device.proxy("range(100)");
        List<@Nullable Object> seen = new ArrayList<>();
        assertThat(roundTrips(() -> range.forEach(seen::add))).isEqualTo(4);
        assertThat(seen).hasSize(100).startsWith(0L, 1L).endsWith(99L);
    }

    @Test
    void iterating_returns_proxies_values_and_none() {
        List<@Nullable Object> seen = new ArrayList<>();
        device.proxy("[None, [1], 'a', obj]").forEach(seen::add);
        assertThat(seen.get(0)).isNull();
        assertThat(object(seen.get(1)).value()).isEqualTo(List.of(1L));
        assertThat(seen.get(2)).isEqualTo("a");
        assertThat(object(seen.get(3)).get("foo")).isEqualTo(1L);
    }

    @Test
    void an_iterator_exception_follows_the_elements_before_it() {
        device.exec("def failing():\n yield 1\n yield 2\n raise ValueError('third')");
        RemoteIterator iterator = device.proxy("failing()").iterator();
        assertThat(iterator.next()).isEqualTo(1L);
        assertThat(iterator.next()).isEqualTo(2L);
        assertThat(typeOf(iterator::hasNext)).isEqualTo("ValueError");
    }

    @Test
    void an_iterator_with_batch_1_never_runs_ahead_and_is_freed_on_close() {
        int before = device.remoteObjects().held().size();
        device.exec(
                "steps = []\ndef counting():\n try:\n  for i in range(5):\n   steps.append(i)\n   yield i\n finally:\n  steps.append('end')");
        try (RemoteObject generator = device.proxy("counting()");
                RemoteIterator iterator = generator.iterator(1)) {
            assertThat(iterator.next()).isEqualTo(0L);
            assertThat(device.eval("steps")).isEqualTo(List.of(0L));
        }
        assertThat(device.remoteObjects().held()).hasSizeLessThanOrEqualTo(before);
    }

    @Test
    void an_operation_is_one_round_trip() {
        RemoteObject obj = device.proxy("obj");
        RemoteObject held = object(obj.get("some_dict", RemoteObject.class));
        assertThat(roundTrips(() -> obj.get("foo"))).isEqualTo(1);
        assertThat(roundTrips(() -> obj.set("foo", 1))).isEqualTo(1);
        assertThat(roundTrips(() -> held.item("a"))).isEqualTo(1);
        assertThat(roundTrips(() -> obj.invoke("add", 5, 6))).isEqualTo(1);
        assertThat(roundTrips(obj::length)).isEqualTo(1);
        assertThat(roundTrips(held::close)).isEqualTo(1);
        assertThat(roundTrips(() -> device.proxy("obj"))).isZero();
    }

    @Test
    void closing_a_proxy_deletes_its_object_on_the_board() {
        int before = stored();
        RemoteObject kept = device.proxy("[1, 2]");
        assertThat(stored()).isEqualTo(before + 1);
        kept.close();
        assertThat(stored()).isEqualTo(before);
        kept.close();
        assertThatIllegalStateException().isThrownBy(() -> kept.get("x")).withMessageContaining("closed: a list on");
    }

    @Test
    void names_and_imports_are_only_deleted_on_request() {
        device.exec("keep_me = [1]\ndrop_me = [2]");
        device.proxy("keep_me").close();
        device.remoteObjects().proxy("drop_me", true).close();
        device.proxy("import math").close();
        assertThat(device.eval("keep_me")).isEqualTo(List.of(1L));
        assertThat(device.eval("'drop_me' in globals()")).isEqualTo(false);
        assertThat(device.eval("'math' in globals()")).isEqualTo(true);
    }

    @Test
    void an_expression_can_be_kept_after_close() {
        RemoteObject kept = device.remoteObjects().proxy("[3]", false);
        int before = stored();
        kept.close();
        device.remoteObjects().flush();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void unreachable_objects_are_deleted_by_the_next_operation() {
        makeGarbage();
        long made = link.count().sent();
        while (device.remoteObjects().held().stream().anyMatch(held -> held.startsWith("a set"))) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(link.count().sent()).as("the cleaner's thread sends nothing").isEqualTo(made);
        int stored = stored();
        device.proxy("obj").get("foo");
        assertThat(stored()).isLessThan(stored);
    }

    private static void makeGarbage() {
        assertThat(device.proxy("{1, 2}").length()).isEqualTo(2);
        assertThat(device.remoteObjects().held()).anyMatch(held -> held.startsWith("a set"));
    }

    @Test
    void imports_return_values_and_proxies() {
        List<@Nullable Object> imported = device.remoteObjects().proxies("from math import cos, pi");
        assertThat(object(imported.get(0)).callAs(double.class, 0)).isEqualTo(1.0);
        assertThat((Double) imported.get(1)).isBetween(3.14, 3.15);
        assertThat(device.proxy("import sys as system").get("platform"))
                .isEqualTo(device.implementation().platform());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("from math import cos, pi"))
                .withMessageContaining("proxies(");
        assertThatIllegalArgumentException().isThrownBy(() -> device.proxy("from math import *"));
        assertThat(typeOf(() -> device.proxy("import no_such_module"))).isEqualTo("ImportError");
    }

    @Test
    void import_statements_are_parsed_for_their_names() {
        assertThat(ImportedNames.of("import foo")).containsExactly("foo");
        assertThat(ImportedNames.of("from foo import bar as baz, qux as quux")).containsExactly("baz", "quux");
        assertThat(ImportedNames.of("from foo import (a,\n b, )")).containsExactly("a", "b");
        assertThat(ImportedNames.of("from foo import *")).isEmpty();
        assertThat(ImportedNames.of("import os.path")).containsExactly("os");
        assertThat(ImportedNames.of("import os.path as ospath")).containsExactly("ospath");
        assertThat(ImportedNames.of("import sys as s, os as o")).containsExactly("s", "o");
        assertThat(ImportedNames.of("import os  # c")).containsExactly("os");
        assertThat(ImportedNames.of("import")).isEmpty();
        assertThat(ImportedNames.of("import 123")).isEmpty();
        assertThat(ImportedNames.of("not an import")).isEmpty();
    }

    @Test
    void a_proxy_can_be_an_argument_key_index_and_value() {
        RemoteObject obj = device.proxy("obj");
        RemoteObject two = device.proxy("2");
        RemoteObject numbers = device.proxy("numbers");
        assertThat(numbers.item(two)).isEqualTo(2L);
        assertThat(obj.invoke("add", two, KeywordArgument.of("b", two))).isEqualTo(5L);
        obj.set("foo", two);
        assertThat(device.eval("obj.foo")).isEqualTo(2L);
        RemoteObject dict = device.proxy("{}");
        dict.setItem(two, numbers);
        assertThat(device.proxy("len").call(dict)).isEqualTo(1L);
        assertThat(object(dict.item(2)).compares(ComparisonOperator.SAME, numbers))
                .isTrue();
        assertThat(obj.invokeAs(int.class, "add", 1, two)).isEqualTo(5);
        assertThat(device.proxy("sum").call(List.of(two, 5, two))).isEqualTo(9L);
        assertThat((Object) device.proxy("dict").callAs(Map.class, Map.of("k", two)))
                .isEqualTo(Map.of("k", 2L));
    }

    @Test
    void the_value_of_a_proxy_is_the_java_value_of_its_object() {
        assertThat(device.proxy("{'a': [1, (2, 3)]}").value()).isEqualTo(Map.of("a", List.of(1L, List.of(2L, 3L))));
        assertThat(device.proxy("[1, 2]").value(int[].class)).containsExactly(1, 2);
        assertThatExceptionOfType(UnparsableResultException.class)
                .isThrownBy(() -> device.proxy("obj").value());
    }

    @Test
    void invalid_sources_and_names_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("x = 5"))
                .withMessageContaining("neither a name, an expression nor an import");
        assertThatExceptionOfType(UnexpectedResultException.class).isThrownBy(() -> device.proxy("print()"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("obj").get("a.b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("obj").invoke("f()", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.proxy("obj").set("foo", new Object()));
    }

    @Test
    void after_a_reset_old_proxies_are_stale_and_new_ones_work() {
        RemoteObject list = device.proxy("[1]");
        device.softReset();
        assertThatExceptionOfType(StaleRemoteObjectException.class)
                .isThrownBy(list::length)
                .withMessageContaining("create the proxy again");
        RemoteObject other = device.proxy("[1, 2]");
        assertThat(other.length()).isEqualTo(2);
        assertThatExceptionOfType(StaleRemoteObjectException.class).isThrownBy(list::length);
        list.close();
        assertThat(other.length()).isEqualTo(2);
    }

    @Test
    void cleared_globals_are_detected_and_a_new_proxy_works() {
        RemoteObject list = device.proxy("[1]");
        device.exec("globals().clear()");
        assertThat(device.proxy("[5]").item(0)).isEqualTo(5L);
        assertThatExceptionOfType(StaleRemoteObjectException.class).isThrownBy(list::length);
    }

    @Test
    void proxies_can_be_shared_by_threads() throws Exception {
        RemoteObject numbers = device.proxy("list(range(200))");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> {
                        try (RemoteObject pair = device.proxy("[" + i + ", 0]")) {
                            return Long.valueOf(i).equals(numbers.item(i))
                                    && Long.valueOf(i).equals(pair.item(0));
                        }
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void after_a_reconnect_names_work_and_stored_objects_are_stale() {
        try (VirtualBoard other = VirtualBoard.start();
                Device second = Device.open(
                        other::connect,
                        DeviceOptions.builder().reconnectAttempts(1).build())) {
            second.exec("state = [1]");
            RemoteObject state = second.proxy("state");
            RemoteObject math = second.proxy("import math");
            RemoteObject kept = second.proxy("[1, 2]");
            kept.setItem(0, 5);
            other.reset();
            second.reconnect();
            assertThat(state.length()).isEqualTo(1);
            assertThat(math.invokeAs(double.class, "sqrt", 4)).isEqualTo(2.0);
            assertThatExceptionOfType(StaleRemoteObjectException.class).isThrownBy(kept::length);
            assertThat(second.proxy("[7]").item(0)).isEqualTo(7L);
        }
    }

    @Test
    void closing_after_the_device_is_not_an_error() {
        try (VirtualBoard other = VirtualBoard.start()) {
            Device second = Device.open(other.connect(), DeviceOptions.DEFAULT);
            RemoteObject object = second.proxy("[1]");
            second.close();
            object.close();
        }
    }

    @Test
    void a_second_lost_connection_at_any_write_is_reported_as_such() {
        try (VirtualBoard other = VirtualBoard.start()) {
            List<CuttableLink> links = new ArrayList<>();
            AtomicInteger writes = new AtomicInteger(Integer.MAX_VALUE);
            Supplier<Link> opener = () -> {
                links.add(new CuttableLink(other.connect()));
                last(links).cutAfter(writes.getAndSet(Integer.MAX_VALUE));
                return last(links);
            };
            DeviceOptions persistent = DeviceOptions.builder()
                    .output(text -> {})
                    .reconnectAttempts(3)
                    .reconnectPause(Duration.ZERO)
                    .build();
            try (Device lossy = Device.open(opener, persistent)) {
                boolean wasCutAgain = true;
                for (int at = 0; wasCutAgain; at++) {
                    int before = links.size();
                    writes.set(at);
                    last(links).cut();
                    RemoteObject list = orAgain(() -> lossy.proxy("[7]"));
                    wasCutAgain = links.size() > before + 1;
                    last(links).cutAfter(Integer.MAX_VALUE);
                    assertThat(list.repr()).as("cut at write %d", at).isEqualTo("[7]");
                }
            }
            assertThat(links).hasSizeGreaterThan(10);
        }
    }

    private static <T> T orAgain(Supplier<T> action) {
        try {
            return action.get();
        } catch (ConnectionLostException e) {
            return action.get();
        }
    }

    private static CuttableLink last(List<CuttableLink> links) {
        return links.get(links.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import foo",
                "from foo import bar as baz, qux as quux",
                "from foo import (bar,\n qux, )",
                "import pack.part",
                "import pack.part as part_of_pack",
                "import sys as s, os as o",
                "import gc  # c"
            })
    void the_board_binds_the_names_parsed_from_an_import(String statement) {
        device.exec("import os\nif 'pack' not in os.listdir():\n os.mkdir('pack')");
        device.files().put("bar = 1\nqux = 2".getBytes(StandardCharsets.US_ASCII), "/foo.py");
        device.files().put("x = 1".getBytes(StandardCharsets.US_ASCII), "/pack/part.py");
        device.softReset();
        device.exec("before = {'before'}\nbefore.update(globals())");
        device.exec(statement);
        assertThat(device.eval("sorted(set(globals()) - before)"))
                .isEqualTo(ImportedNames.of(statement).stream().sorted().toList());
    }

    @Test
    void a_reconnect_action_can_use_proxies_while_another_thread_waits() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        DeviceOptions options = DeviceOptions.builder()
                .output(text -> {})
                .callTimeout(Duration.ofSeconds(10))
                .build();
        try (VirtualBoard other = VirtualBoard.start();
                Device shared = Device.open(() -> other.connect(), options)) {
            CompletableFuture<Thread> waiting = new CompletableFuture<>();
            CountDownLatch locked = new CountDownLatch(1);
            shared.onReconnect(() -> {
                locked.countDown();
                Thread thread = waiting.join();
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                shared.proxy("[1, 2]").close();
            });
            Future<?> reconnect = executor.submit(() -> shared.reconnect());
            Future<Integer> use = executor.submit(() -> {
                locked.await();
                waiting.complete(Thread.currentThread());
                return shared.proxy("[1, 2, 3]").length();
            });
            assertThat(use.get()).isEqualTo(3);
            reconnect.get();
        } finally {
            executor.shutdownNow();
        }
    }
}
