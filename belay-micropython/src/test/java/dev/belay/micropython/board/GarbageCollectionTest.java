// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Garbage is collected while a program runs. */
final class GarbageCollectionTest {
    private static VirtualBoard board(int heapKib) {
        return VirtualBoard.start(BoardOptions.builder().heapKib(heapKib).build());
    }

    @Test
    void a_command_may_allocate_more_in_all_than_the_heap_holds() throws Exception {
        try (VirtualBoard board = board(190)) {
            TestTerminal terminal = TestTerminal.rawAt(board);

            assertThat(terminal.run("for i in range(20_000): x = [i] * 50\nprint(x[49])"))
                    .isEqualTo("19999\n");
        }
    }

    @Test
    void live_data_beyond_the_heap_is_a_memory_error() throws Exception {
        try (VirtualBoard board = board(190)) {
            TestTerminal terminal = TestTerminal.rawAt(board);

            assertThat(terminal.run("""
                    x = []
                    try:
                        while True: x.append(bytes(1000))
                    except MemoryError:
                        n = len(x)
                        x = None
                    print(100 < n < 190)
                    """)).isEqualTo("True\n");
            assertThat(terminal.raw("""
                            x = []
                            try:
                                while True: x.append(bytes(1000))
                            finally: x = None
                            """).error()).contains("MemoryError: memory allocation failed");
            assertThat(terminal.run("x = bytearray(100_000)\nprint(len(x))")).isEqualTo("100000\n");
        }
    }

    @Test
    void gc_reports_the_size_of_the_heap_and_what_is_free() throws Exception {
        try (VirtualBoard board = board(190)) {
            TestTerminal terminal = TestTerminal.rawAt(board);

            assertThat(terminal.run("""
                    import gc
                    gc.collect()
                    free, used = gc.mem_free(), gc.mem_alloc()
                    print(180_000 < free + used < 190 * 1024)
                    x = bytearray(50_000)
                    print(free - 51_000 < gc.mem_free() <= free - 50_000, used + 50_000 <= gc.mem_alloc() < used + 51_000)
                    x = None
                    gc.collect()
                    print(abs(gc.mem_free() - free) < 500)
                    gc.threshold(20_000)
                    for i in range(1000): y = bytearray(1000)
                    print(gc.mem_free() > free - 25_000)
                    """)).isEqualTo("True\nTrue True\nTrue\nTrue\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 1000, 4000})
    void a_collection_during_any_allocation_keeps_what_is_in_use(int threshold) throws Exception {
        try (VirtualBoard board = board(128)) {
            TestTerminal terminal = TestTerminal.rawAt(board);

            assertThat(terminal.run("import gc\ngc.threshold(" + threshold + ")\n" + PROGRAM))
                    .isEqualTo(EXPECTED);
        }
    }

    private static final String PROGRAM = """
            class K:
                def __init__(self, v): self.v = v
                def __lt__(self, o):
                    t = [self.v] * 5
                    return t[3] < int((str(o.v) + 'x' * 10)[:-10])
            l = [K(i * 7919 % 1007) for i in range(120)]
            l.sort()
            print(all(l[i].v <= l[i + 1].v for i in range(119)))
            print([k.v for k in sorted(l, key=lambda k: K(-k.v))][:3])
            def rec(n):
                x = [n] * 10
                return (rec(n - 1) if n else 0) + len(x) + x[0]
            print(rec(40))
            def gen(n):
                for i in range(n): yield [i] * 30
            print(sum(sum(g) for g in gen(100)))
            d = {}
            for i in range(500): d[str(i % 50)] = [str(i)] * 3
            print(len(d), d['7'])
            def adder(n):
                m = [n]
                return lambda x: x + m[0]
            fs = [adder(i) for i in range(50)]
            print(sum(f(1) for f in fs))
            def fail(n):
                try:
                    raise ValueError('x' * 50 + str(n))
                except ValueError as e:
                    return e
            es = [fail(i) for i in range(50)]
            print(es[7].args[0][-2:])
            import json, re, io, struct
            for i in range(5):
                o = json.loads(json.dumps([{'a': [j] * 5, 'b': str(j)} for j in range(20)]))
            print(o[19])
            print(re.sub('([a-z])([0-9])', lambda m: m.group(2) + m.group(1), 'a1b2c3'))
            s = io.StringIO()
            for i in range(50): print(i, file=s, end=',')
            print(len(s.getvalue()), struct.unpack('<hI', struct.pack('<hI', -2, 7)))
            print('%s-%d-%.2f' % ('a', 5, 1.5), '{:>5}|{!r}'.format(3, [1, 'x']), f'{len(d)}')
            print(2 ** 200 // 3 ** 50, sum(set(range(50)) & set(range(25, 90))))
            """;

    private static final String EXPECTED = """
            True
            [994, 987, 980]
            1230
            148500
            50 ['457', '457', '457']
            1275
            x7
            {'a': [19, 19, 19, 19, 19], 'b': '19'}
            1a2b3c
            140 (-2, 7)
            a-5-1.50     3|[1, 'x'] 50
            2238393297946874000179418290327143433 925
            """;
}
