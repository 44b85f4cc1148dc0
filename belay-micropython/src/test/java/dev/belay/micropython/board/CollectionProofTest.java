// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.Pin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs do the same with collections of garbage at any allocation as without any. */
final class CollectionProofTest {
    private static final int[] PRIMES = {1, 2, 3, 5, 7, 11, 13};

    /** Programs after which boards start again: they keep the names of all programs, which fill the memory. */
    private static final int PROGRAMS = 100;

    /** Two boards that run the same programs. */
    private static final class Boards implements AutoCloseable {
        /** No collection during a program; 32 MB are room for the garbage of each. */
        private final VirtualBoard free =
                VirtualBoard.start(BoardOptions.builder().heapKib(32 * 1024).build());

        /** Collects at every n-th allocation, while a timer's handler allocates. */
        private final VirtualBoard collecting =
                VirtualBoard.start(BoardOptions.builder().heapKib(96).build());

        private final TestTerminal freeTerminal = TestTerminal.rawAt(free);
        private final TestTerminal collectingTerminal = TestTerminal.rawAt(collecting);

        Boards() throws Exception {
            freeTerminal.run("import gc\ngc.disable()");
            freeTerminal.run(RandomPrograms.prelude());
            collectingTerminal.run(RandomPrograms.prelude());
            collectingTerminal.run("""
                    import gc, machine
                    ticks, kept = 0, []
                    def tick(timer):
                        global ticks, kept
                        ticks += 1
                        kept = [[str(x) + 'y' for x in range(5)]] + kept[:5]
                    timer = machine.Timer(period=10, callback=tick)
                    """);
        }

        void compare(int from, int to) throws Exception {
            for (int seed = from; seed < to; seed++) {
                String program = RandomPrograms.program(seed);
                freeTerminal.run("gc.collect()");
                TestTerminal.Outcome expected = freeTerminal.raw(program);

                assertThat(withCollections(program, seed))
                        .as("program %s:%n%s", seed, program)
                        .isEqualTo(expected);
            }
            assertThat(collectingTerminal.run("print(ticks > 0, kept[0])"))
                    .isEqualTo("True ['0y', '1y', '2y', '3y', '4y']\n");
        }

        private TestTerminal.Outcome withCollections(String program, int seed) throws InterruptedException {
            // The threshold is in bytes of blocks of 16, of which each allocation takes at least one.
            collectingTerminal.run("gc.threshold(" + 16 * PRIMES[seed % PRIMES.length] + ")");
            TestTerminal.Outcome outcome = collectingTerminal.raw(program);
            collectingTerminal.run("gc.threshold(-1)");
            return outcome;
        }

        @Override
        public void close() {
            free.close();
            collecting.close();
        }
    }

    private static void compare(int from, int to) throws Exception {
        for (int first = from; first < to; first += PROGRAMS) {
            try (Boards boards = new Boards()) {
                boards.compare(first, Math.min(to, first + PROGRAMS));
            }
        }
    }

    @Test
    void thirty_random_programs_do_the_same_with_collections() throws Exception {
        compare(0, 30);
    }

    @Test
    @Tag("slow")
    void a_thousand_random_programs_do_the_same_with_collections() throws Exception {
        compare(30, 1030);
    }

    @Test
    void asyncio_runs_with_interrupts_for_two_seconds() throws Exception {
        runAsyncio(2);
    }

    @Test
    @Tag("slow")
    void asyncio_runs_with_interrupts_for_ten_minutes() throws Exception {
        runAsyncio(600);
    }

    /** Tasks blink, encode, sort and fail, a timer ticks and a pin changes; afterwards as much memory is free as before. */
    private static void runAsyncio(int seconds) throws Exception {
        try (VirtualBoard board = VirtualBoard.start()) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.run(RandomPrograms.prelude());
            Pin pin = board.machine().pin(2);
            AtomicBoolean done = new AtomicBoolean();
            Thread driver = new Thread(() -> {
                while (!done.get()) {
                    pin.drive(!pin.value());
                    LockSupport.parkNanos(20_000_000);
                }
            });
            terminal.send("SECONDS = " + seconds + "\n" + ASYNCIO + "\4");
            terminal.until("started\r\n");
            driver.start();
            try {
                terminal.until("finished\r\n", Duration.ofSeconds(seconds + 60));
            } finally {
                done.set(true);
                driver.join();
            }
            assertThat(terminal.outcome()).isEqualTo(new TestTerminal.Outcome("True\r\nTrue\r\nTrue\r\n", ""));
        }
    }

    private static final String ASYNCIO = """
            import asyncio, gc, machine, time
            led = machine.Pin(25, machine.Pin.OUT)
            counts = {}
            kept = [], [], []
            def count(name): counts[name] = counts.get(name, 0) + 1
            def on_timer(t):
                count('timer')
                kept[0][:] = [str(x) for x in range(20)]
            def on_pin(p):
                count('pin')
                kept[1][:] = [[x] * 3 for x in range(20)]
            async def blink():
                while True:
                    led.toggle()
                    count('blink')
                    await asyncio.sleep_ms(50)
            async def encode():
                while True:
                    o = json.loads(json.dumps([{'a': [i] * 5, 'b': str(i)} for i in range(10)]))
                    if o[9] != {'a': [9] * 5, 'b': '9'}: raise Mine(o)
                    count('encode')
                    await asyncio.sleep_ms(20)
            async def order(n):
                values = [(i * 7919 + n) % 101 for i in range(40)]
                await asyncio.sleep_ms(1)
                return [k.v for k in sorted([K(v) for v in values])] == sorted(values)
            async def nap(): await asyncio.sleep(1)
            async def orders():
                while True:
                    kept[2][:] = await asyncio.gather(order(1), order(2), order(3))
                    if not all(kept[2]): raise Mine('order')
                    try: await asyncio.wait_for_ms(nap(), 5)
                    except asyncio.TimeoutError: count('orders')
            async def failures():
                while True:
                    if "Mine: ('m5'" not in trace(5, 4): raise Mine('trace')
                    count('failures')
                    bytearray(1025)
                    await asyncio.sleep_ms(30)
            def free():
                gc.collect()
                return gc.mem_free()
            async def main():
                tasks = [asyncio.create_task(f()) for f in (blink, encode, orders, failures)]
                await asyncio.sleep_ms(500)
                before = free()
                end = time.ticks_add(time.ticks_ms(), SECONDS * 1000)
                while time.ticks_diff(end, time.ticks_ms()) > 0: await asyncio.sleep_ms(100)
                print('finished')
                print(all(not t.done() for t in tasks))
                print(all(counts.get(name, 0) > 2 * SECONDS for name in ('timer', 'pin', 'blink', 'encode', 'orders', 'failures')))
                after = free()
                print(abs(after - before) < 4000 or (before, after))
            timer = machine.Timer(period=20, callback=on_timer)
            machine.Pin(2, machine.Pin.IN).irq(on_pin)
            print('started')
            asyncio.run(main())
            timer.deinit()
            """;
}
