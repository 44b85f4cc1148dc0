// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes MicroPython's webassembly port collect garbage while a program runs, as other ports do. The port's own
 * {@code gc_collect} only requests a collection for when no program runs, because C code in WebAssembly cannot see the
 * pointers in local variables. Here it marks what the C stack refers to, and the build passes the result through
 * {@code wasm-opt --spill-pointers}, which stores such variables on the C stack.
 *
 * <p>Changed are: {@code gc_collect}, as said; {@code gc_get_max_new_split}, the room for more heap, which becomes the
 * difference between the global {@code memory_limit} and the size of the memory; and in
 * {@code mp_js_init} the limit of the C stack, since the stack gets larger, and the threshold of automatic collections.
 *
 * <p>Three globals are new and exported: {@code stack_base}, the end of the C stack; {@code memory_limit}; and
 * {@code stdlib_names}, the address in the list of frozen modules where those that no board has begin. The functions are
 * found by their code, which exactly one function must have: for another build of MicroPython this program fails.
 */
public final class RewriteImage {
    private static final int CUSTOM = 0;
    private static final int GLOBAL = 6;
    private static final int EXPORT = 7;
    private static final int CODE = 10;
    private static final int DATA = 11;

    private static final String LEB = "(?:[89a-f].)*[0-7].";

    /** Stores 1 in {@code gc_collect_pending}. */
    private static final Pattern GC_COLLECT = Pattern.compile("00 4100 4101 3a00(?<flag>LEB) 0b".replace(" ", "").replace("LEB", LEB));

    /** Clears that flag, then calls {@code gc_collect_start}, {@code gc_collect_root} and {@code gc_collect_end}. */
    private static final String COLLECT_TOP_LEVEL =
            "41004100 3a00FLAG 10(?<start>LEB) 2001 410c 6a 4101 10(?<root>LEB) 10(?<end>LEB)".replace(" ", "").replace("LEB", LEB);

    /** Returns 128 MiB. */
    private static final Pattern MAX_NEW_SPLIT = Pattern.compile("0041808080c0000b");

    /** Passes 32 KiB to {@code mp_cstack_init_with_sp_here}. */
    private static final Pattern STACK_LIMIT = Pattern.compile("4180800210");

    /** Sets the threshold of automatic collections to 16 KiB; other ports have none. */
    private static final Pattern THRESHOLD = Pattern.compile("418008(?=36)");

    /** The names of asyncio's modules at the beginning of the list of frozen modules, before another module's. */
    private static final Pattern FROZEN_NAMES = Pattern.compile("\0(?:asyncio/[a-z_]+\\.py\0){4,}(?=[a-z_/]+\\.py\0)");

    private static final String NO_THRESHOLD = "41ff7f";
    private static final String NEW_STACK_LIMIT = "41" + hex(signed(96 * 1024)) + "10";
    private static final byte I32 = 0x7f;

    private final byte[] image;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int globals;

    private RewriteImage(byte[] image) {
        this.image = image;
    }

    /** Arguments: the WebAssembly file to read and the one to write. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[1]), new RewriteImage(Files.readAllBytes(Path.of(arguments[0]))).rewritten());
    }

    private byte[] rewritten() {
        out.write(image, 0, 8);
        for (Reader in = new Reader(image, 8); in.hasMore(); ) {
            int id = in.octet();
            byte[] content = in.bytes(in.unsigned());
            switch (id) {
                case GLOBAL -> content = withGlobals(new Reader(content, 0));
                case EXPORT -> content = withExports(new Reader(content, 0));
                case CODE -> content = withCollection(new Reader(content, 0));
                default -> {}
            }
            section(id, content);
        }
        section(CUSTOM, names());
        return out.toByteArray();
    }

    private void section(int id, byte[] content) {
        out.write(id);
        out.writeBytes(unsigned(content.length));
        out.writeBytes(content);
    }

    private byte[] withGlobals(Reader in) {
        globals = in.unsigned();
        return concat(unsigned(globals + 3), in.rest(), global(0), global(0), global(stdlibNames()));
    }

    private static byte[] global(int value) {
        return concat(new byte[] {I32, 1, 0x41}, signed(value), new byte[] {0x0b});
    }

    /**
     * Returns the address of the first name in the list of frozen modules that is not one of asyncio, the modules that boards
     * have too and that are first in the list. A zero there ends the list.
     */
    private int stdlibNames() {
        for (Reader in = new Reader(image, 8); in.hasMore(); ) {
            int id = in.octet();
            Reader content = new Reader(in.bytes(in.unsigned()), 0);
            for (int left = id == DATA ? content.unsigned() : 0; left > 0; left--) {
                check(content.unsigned() == 0 && content.octet() == 0x41, "the kind of the data");
                int address = content.unsigned();
                check(content.octet() == 0x0b, "the address of the data");
                String data = new String(content.bytes(content.unsigned()), StandardCharsets.ISO_8859_1);
                Matcher names = FROZEN_NAMES.matcher(data);
                if (names.find()) {
                    return address + names.end();
                }
            }
        }
        throw new IllegalStateException("The list of frozen modules was not found");
    }

    private byte[] withExports(Reader in) {
        int count = in.unsigned();
        return concat(
                unsigned(count + 3),
                in.rest(),
                globalExport("stack_base", globals),
                globalExport("memory_limit", globals + 1),
                globalExport("stdlib_names", globals + 2));
    }

    private static byte[] globalExport(String name, int index) {
        return concat(text(name), new byte[] {3}, unsigned(index));
    }

    private byte[] withCollection(Reader in) {
        int count = in.unsigned();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(hex(in.bytes(in.unsigned())));
        }
        int collect = only(bodies, GC_COLLECT, true);
        Matcher flag = GC_COLLECT.matcher(bodies.get(collect));
        check(flag.matches(), "gc_collect");
        Pattern topLevel = Pattern.compile(COLLECT_TOP_LEVEL.replace("FLAG", flag.group("flag")));
        Matcher calls = topLevel.matcher(bodies.get(only(bodies, topLevel, false)));
        check(calls.find(), "gc_collect_top_level");
        int split = only(bodies, MAX_NEW_SPLIT, true);
        int init = only(bodies, STACK_LIMIT, false);
        String stackPointer = "2300";
        String stackBase = "23" + hex(unsigned(globals));
        String memoryLimit = "23" + hex(unsigned(globals + 1));
        // start(); root(stack pointer, (stack base - stack pointer) / 4); end();
        bodies.set(
                collect,
                "00" + "10" + calls.group("start")
                        + stackPointer + stackBase + stackPointer + "6b" + "4102" + "76" + "10" + calls.group("root")
                        + "10" + calls.group("end") + "0b");
        // room = limit - pages * 64 KiB; room > 0 ? room : 0
        bodies.set(
                split, "01017f" + memoryLimit + "3f00" + "4110" + "74" + "6b" + "2200" + "4100" + "2000" + "4100" + "4a" + "1b" + "0b");
        String limited = STACK_LIMIT.matcher(bodies.get(init)).replaceFirst(NEW_STACK_LIMIT);
        check(THRESHOLD.matcher(limited).results().count() == 1, "the threshold of collections");
        bodies.set(init, THRESHOLD.matcher(limited).replaceFirst(NO_THRESHOLD));
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(unsigned(count));
        for (String body : bodies) {
            byte[] bytes = HexFormat.of().parseHex(body);
            code.writeBytes(unsigned(bytes.length));
            code.writeBytes(bytes);
        }
        return code.toByteArray();
    }

    /** Returns the index of the only body that matches. */
    private static int only(List<String> bodies, Pattern pattern, boolean whole) {
        int found = -1;
        for (int i = 0; i < bodies.size(); i++) {
            Matcher matcher = pattern.matcher(bodies.get(i));
            boolean matches = whole ? matcher.matches() : aligned(matcher);
            check(!matches || found < 0, "several functions match " + pattern);
            found = matches ? i : found;
        }
        check(found >= 0, "no function matches " + pattern);
        return found;
    }

    private static boolean aligned(Matcher matcher) {
        while (matcher.find()) {
            if (matcher.start() % 2 == 0) {
                return true;
            }
        }
        return false;
    }

    /** Names the first global, as wasm-opt expects it. */
    private static byte[] names() {
        byte[] stackPointer = concat(unsigned(1), unsigned(0), text("__stack_pointer"));
        return concat(text("name"), new byte[] {7}, unsigned(stackPointer.length), stackPointer);
    }

    private static void check(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalStateException("This is not the MicroPython that this program knows: " + problem);
        }
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(unsigned(bytes.length), bytes);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] unsigned(int value) {
        ByteArrayOutputStream leb = new ByteArrayOutputStream();
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            leb.write(rest & 0x7f | 0x80);
        }
        leb.write(rest);
        return leb.toByteArray();
    }

    /** Encodes a number that is not negative as a signed one. */
    private static byte[] signed(int value) {
        ByteArrayOutputStream leb = new ByteArrayOutputStream();
        int rest = value;
        for (; rest >= 0x40; rest >>>= 7) {
            leb.write(rest & 0x7f | 0x80);
        }
        leb.write(rest);
        return leb.toByteArray();
    }

    /** Reads the parts of a section. */
    private static final class Reader {
        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        boolean hasMore() {
            return position < bytes.length;
        }

        int octet() {
            return bytes[position++] & 0xff;
        }

        int unsigned() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int octet = octet();
                value |= (octet & 0x7f) << shift;
                if (octet < 0x80) {
                    return value;
                }
            }
        }

        byte[] bytes(int count) {
            byte[] part = Arrays.copyOfRange(bytes, position, position + count);
            position += count;
            return part;
        }

        byte[] rest() {
            return bytes(bytes.length - position);
        }
    }
}
