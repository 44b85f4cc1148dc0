// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.internal.pio.MachineSettings.PinRange;
import org.junit.jupiter.api.Test;

/** State machines at 125 MHz, of which a cycle takes 8 ns. The words and cycles follow the RP2040's data sheet, 3.4 and 3.5. */
class PioChipTest {
    private static final int PLENTY = 1_000_000;
    private static final int WAIT_FOR_PIN_5_HIGH = 0x2085;
    private static final int NOP = 0xa042;
    private static final int PUSH_BLOCK = 0x8020;
    private static final int PULL_BLOCK = 0x80a0;

    private final RecordedPads pads = new RecordedPads();
    private final PioChip chip = new PioChip(2, 125_000_000, 0, pads);

    /** Settings of a program of {@code length} words at address 0, with one pin for out, set and side-set each. */
    private static MachineSettings settings(int length, int divider, int shift, int sideBits) {
        PinRange pin = new PinRange(5, 1);
        return new MachineSettings(
                divider,
                (length - 1) << 12,
                shift,
                5,
                5,
                pin,
                pin,
                sideBits == 0 ? PinRange.NONE : new PinRange(6, sideBits));
    }

    private void start(int machine, MachineSettings settings, int... words) {
        int address = chip.load(machine / 4, words);
        MachineSettings placed = new MachineSettings(
                settings.divider(),
                settings.execution() + (address << 12) + (address << 7),
                settings.shift(),
                settings.jumpPin(),
                settings.inBase(),
                settings.out(),
                settings.set(),
                settings.side());
        chip.setUp(machine, placed, address, 0);
        chip.enable(machine, true, 0);
    }

    private void run(long nanos) {
        assertThat(chip.run(nanos, PLENTY, false)).isFalse();
    }

    @Test
    void an_instruction_takes_a_cycle_and_its_delay() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        start(0, settings(2, 256, 0, 0), 0xe101, 0xe000);
        run(40);
        assertThat(pads.changes).containsExactly("5=0@0", "5=1@0", "5=0@16", "5=1@24", "5=0@40");
    }

    @Test
    void the_divider_may_have_a_fraction() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        start(0, settings(2, 256 * 5 / 2, 0, 0), 0xe001, 0xe000);
        run(8 * 10);
        assertThat(pads.changes).containsExactly("5=0@0", "5=1@0", "5=0@16", "5=1@40", "5=0@56", "5=1@80");
    }

    @Test
    void a_loop_of_one_instruction_counts_at_once_what_it_would_count_in_cycles() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        // set(x, 31); jmp(x_dec, self)[3]; set(pins, 1); jmp(self)
        start(0, settings(4, 256, 0, 0), 0xe03f, 0x0341, 0xe001, 0x0003);
        assertThat(chip.run(8 * 129, 8, false)).isFalse();
        assertThat(pads.changes).containsExactly("5=0@0", "5=1@" + 8 * (1 + 32 * 4));
    }

    @Test
    void a_counter_has_its_value_when_the_count_is_interrupted() {
        start(0, settings(2, 256, 0, 0), 0xe03f, 0x0041);
        run(8 * 11);
        // 11 of the 32 have been counted: mov(isr, x), push()
        chip.execute(0, 0xa0c1, 8 * 11);
        chip.execute(0, PUSH_BLOCK, 8 * 12);
        assertThat(chip.get(0, 8 * 13)).isEqualTo(31 - 10);
    }

    @Test
    void side_set_takes_effect_even_when_the_instruction_stalls() {
        chip.initialize(0, new PinRange(6, 1), 0, 1, 0);
        start(0, settings(1, 256, 0, 1), PULL_BLOCK | 0x1000);
        run(80);
        assertThat(pads.changes).containsExactly("6=0@0", "6=1@0");
    }

    /** The widths of a WS2812's pulses at 8 MHz, where a cycle takes 125 ns: T1 2, T2 5, T3 3 cycles. */
    @Test
    void bits_are_sent_without_gaps_while_there_are_words() {
        chip.initialize(0, new PinRange(6, 1), 0, 1, 0);
        start(
                0,
                settings(4, 125_000_000 / 8_000_000 * 256 + 160, 2 << 25 | 1 << 17, 1),
                0x6221,
                0x1123,
                0x1400,
                0xa442);
        run(900);
        chip.put(0, 0x40000000, 1000);
        chip.put(0, 0xc0000000, 1000);
        run(20_000);
        // The bits 0, 1, 1, 1: high for 2, 7, 7, 7 cycles of 125 ns, low for 8, 3, 3; rounded down to 8 ns.
        assertThat(pads.changes)
                .containsExactly(
                        "6=0@0",
                        "6=1@1496",
                        "6=0@1744",
                        "6=1@2744",
                        "6=0@3624",
                        "6=1@4000",
                        "6=0@4872",
                        "6=1@5248",
                        "6=0@6120");
    }

    @Test
    void a_full_queue_stalls_the_machine_until_a_word_is_taken() {
        // in_(x, 32) with autopush; jmp(x_dec, start)
        start(0, settings(2, 256, 1 << 16, 0), 0x4020, 0x0040);
        run(8 * 1000);
        assertThat(chip.receiveLevel(0)).isEqualTo(4);
        assertThat(chip.get(0, 8000)).isZero();
        run(8 * 1001);
        assertThat(chip.receiveLevel(0)).isEqualTo(4);
        assertThat(chip.get(0, 8008)).isEqualTo(-1);
    }

    @Test
    void queues_are_joined() {
        start(0, settings(1, 256, 1 << 30, 0), NOP);
        for (int i = 0; i < 8; i++) {
            assertThat(chip.put(0, i, 0)).isTrue();
        }
        assertThat(chip.put(0, 8, 0)).isFalse();
        start(1, settings(1, 256, 1 << 31, 0), PUSH_BLOCK);
        assertThat(chip.put(1, 1, 0)).isFalse();
        run(1000);
        assertThat(chip.receiveLevel(1)).isEqualTo(8);
    }

    @Test
    void inputs_arrive_two_cycles_after_their_change() {
        chip.initialize(0, new PinRange(5, 1), 0, 0, 0);
        start(0, settings(2, 256, 0, 0), WAIT_FOR_PIN_5_HIGH, PUSH_BLOCK);
        run(8 * 5);
        assertThat(pads.watched).isEqualTo(1 << 5);
        chip.input(5, true, 8 * 10);
        assertThat(chip.runUntilWord(0, 8 * 20, PLENTY)).isEqualTo(8 * 13);
    }

    @Test
    void machines_of_a_block_signal_each_other_with_flags() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        // irq(block, 7)[9]; machine 1: wait(1, irq, 7); set(pins, 1)
        start(0, settings(1, 256, 0, 0), 0xc927);
        start(1, settings(2, 256, 0, 0), 0x20c7, 0xe001);
        run(8 * 5);
        assertThat(pads.changes).containsExactly("5=0@0", "5=1@16");
        assertThat(pads.interrupts).isEmpty();
    }

    @Test
    void a_relative_flag_interrupts_the_processor_if_enabled() {
        start(2, settings(1, 256, 0, 0), 0xc030);
        run(8_000);
        chip.enableInterrupts(0, 0b0100, 8_000);
        run(20_000);
        // At once, then each microsecond: irq(block, rel(0)) waits for the acknowledgement.
        assertThat(pads.interrupts).hasSizeBetween(11, 13).containsOnly(0b0100);
    }

    @Test
    void an_instruction_from_outside_is_executed_by_a_disabled_machine() {
        start(0, settings(1, 256, 0, 0), NOP);
        chip.enable(0, false, 0);
        chip.put(0, 1234, 0);
        for (int word : new int[] {PULL_BLOCK, 0xa0c7, PUSH_BLOCK}) {
            chip.execute(0, word, 100);
        }
        assertThat(chip.get(0, 200)).isEqualTo(1234);
    }

    @Test
    void a_word_can_be_executed_as_an_instruction() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        // pull(); out(exec, 16); jmp(self)
        start(0, settings(3, 256, 1 << 19, 0), PULL_BLOCK, 0x60f0, 0x0002);
        chip.put(0, 0xe001, 0);
        run(8 * 10);
        assertThat(pads.changes).containsExactly("5=0@0", "5=1@16");
    }

    /** Otherwise it would be 125 million instructions for each second. */
    @Test
    void a_machine_that_polls_an_unchanged_pin_costs_nothing() {
        // in_(pins, 1); mov(isr, null); jmp(pin, start)
        start(0, settings(3, 256, 0, 0), 0x4001, 0xa0c3, 0x00c0);
        assertThat(chip.run(60_000_000_000L, 1000, false)).isFalse();
        for (int second = 60; second < 160; second++) {
            chip.input(5, second % 2 == 0, second * 1_000_000_000L);
        }
        assertThat(chip.run(160_000_000_000L, 10_000, false)).isFalse();
    }

    @Test
    void pulses_of_the_same_length_are_repeated_at_exact_times() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        // set(pins, 1); set(x, 31); a: jmp(x_dec, a)[30]; set(pins, 0)
        start(0, settings(4, 256, 0, 0), 0xe001, 0xe03f, 0x1e42, 0xe000);
        long period = 8 * (1 + 1 + 32 * 31 + 1);
        run(period * 1000 + 8);
        assertThat(pads.changes)
                .hasSize(1 + 2 * 1000 + 1)
                .contains("5=1@" + period * 1000, "5=0@" + (period * 1000 - 8), "5=1@" + period * 500);
    }

    @Test
    void pulses_that_are_not_observed_are_not_all_recorded() {
        pads.observed = false;
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        start(0, settings(2, 256, 0, 0), 0xe001, 0xe000);
        run(10_000_000_000L);
        assertThat(pads.changes).hasSizeBetween(4000, 10_000);
        assertThat(pads.changes.get(pads.changes.size() - 1)).isEqualTo("5=1@10000000000");
    }

    @Test
    void a_program_that_is_too_fast_for_the_computer_leaves_a_gap() {
        // mov(x, invert(x)); jmp(y_dec, start): for a long time not the same state
        start(0, settings(2, 256, 0, 0), 0xa029, 0x0080);
        assertThat(chip.run(10_000_000_000L, 1000, false)).isTrue();
        assertThat(chip.run(10_000_000_100L, 1000, false)).isFalse();
        assertThat(chip.run(20_000_000_100L, 1000, false)).isFalse();
    }

    @Test
    void the_rate_of_the_clock_can_change() {
        chip.initialize(0, new PinRange(5, 1), 0, 1, 0);
        start(0, settings(2, 256, 0, 0), 0xe101, 0xe000);
        run(20);
        chip.frequency(62_500_000, 24);
        run(72);
        assertThat(pads.changes).containsExactly("5=0@0", "5=1@0", "5=0@16", "5=1@24", "5=0@56", "5=1@72");
    }

    @Test
    void the_memory_has_room_for_32_instructions() {
        assertThat(chip.load(0, new int[20])).isEqualTo(12);
        assertThat(chip.load(0, new int[13])).isEqualTo(-1);
        assertThat(chip.load(0, new int[12])).isZero();
        chip.unload(0, 12, 20);
        assertThat(chip.load(0, new int[13])).isEqualTo(19);
        assertThat(chip.load(1, new int[32])).isZero();
    }
}
