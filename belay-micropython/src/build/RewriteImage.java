// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes MicroPython's webassembly port behave as that of a board.
 *
 * <p>It collects garbage while a program runs, as other ports do. The port's own
 * {@code gc_collect} only requests a collection for when no program runs, because C code in WebAssembly cannot see the
 * pointers in local variables. Here it marks what the C stack refers to, and the build passes the result through
 * {@code wasm-opt --spill-pointers}, which stores such variables on the C stack.
 *
 * <p>Changed are: {@code gc_collect}, as said; {@code gc_get_max_new_split}, the room for more heap, which becomes the
 * difference between the global {@code memory_limit} and the size of the memory; and in
 * {@code mp_js_init} the limit of the C stack, since the stack gets larger, and the threshold of automatic collections.
 *
 * <p>The clock has microseconds, {@code time.time()} is a whole number, {@code open} has the mode {@code x}, and the decorators
 * {@code native} and {@code viper} are accepted. What these need of the host are calls of {@code has_attr}, whose first argument
 * is otherwise the number of an object, with a negative number: {@code HostCalls} has their meaning.
 *
 * <p>Globals that are new and exported: {@code stack_base}, the end of the C stack; {@code memory_limit}; and addresses:
 * {@code stdlib_names}, in the list of frozen modules where those that no board has begin, and {@code platform_text},
 * {@code machine_text} and {@code build_text}, of str objects; {@code js_modules}, of two entries in the table of modules; and
 * {@code gc_lock}, of the number of locks of the heap. The functions are found by their code, which exactly one
 * function must have: for another build of MicroPython this program fails.
 */
public final class RewriteImage {
    private static final int CUSTOM = 0;
    private static final int IMPORT = 2;
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

    // The numbers of HostCalls.
    private static final int TICKS_US = -1;
    private static final int DELAY_US = -2;
    private static final int DECORATOR = -3;
    private static final int HEAP_FULL = -4;

    private static final String NO_THRESHOLD = "41ff7f";
    private static final String NEW_STACK_LIMIT = "41" + hex(signed(96 * 1024)) + "10";
    private static final byte I32 = 0x7f;

    private final byte[] image;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** The initial values of the new globals by name. */
    private final Map<String, Integer> newGlobals = new LinkedHashMap<>();

    private List<String> imports = List.of();
    private int decoratorText;
    private int allocationText;
    private int unaryText;
    private int binaryText;
    private int globals;

    private RewriteImage(byte[] image) {
        this.image = image;
    }

    /** Arguments: the WebAssembly file to read and the one to write. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[1]), new RewriteImage(Files.readAllBytes(Path.of(arguments[0]))).rewritten());
    }

    private byte[] rewritten() {
        newGlobals.put("stack_base", 0);
        newGlobals.put("memory_limit", 0);
        imports = imports(content(IMPORT));
        newGlobals.put("gc_lock", heapLock(bodies(content(CODE))));
        locate(segments(content(DATA)));
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

    private Reader content(int wanted) {
        for (Reader in = new Reader(image, 8); in.hasMore(); ) {
            int id = in.octet();
            byte[] content = in.bytes(in.unsigned());
            if (id == wanted) {
                return new Reader(content, 0);
            }
        }
        throw new IllegalStateException("no section " + wanted);
    }

    private void section(int id, byte[] content) {
        out.write(id);
        out.writeBytes(unsigned(content.length));
        out.writeBytes(content);
    }

    private byte[] withGlobals(Reader in) {
        globals = in.unsigned();
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        newGlobals.values().forEach(value -> added.writeBytes(global(value)));
        return concat(unsigned(globals + newGlobals.size()), in.rest(), added.toByteArray());
    }

    private static byte[] global(int value) {
        return concat(new byte[] {I32, 1, 0x41}, signed(value), new byte[] {0x0b});
    }

    private byte[] withExports(Reader in) {
        int count = in.unsigned();
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        int index = globals;
        for (String name : newGlobals.keySet()) {
            added.writeBytes(globalExport(name, index++));
        }
        return concat(unsigned(count + newGlobals.size()), in.rest(), added.toByteArray());
    }

    /** Returns the number of the last global with this name among the new ones. */
    private String getGlobal(String name) {
        return "23" + hex(unsigned(globals + new ArrayList<>(newGlobals.keySet()).indexOf(name)));
    }

    /** Returns the names of the imported functions in the order of their numbers. */
    private static List<String> imports(Reader in) {
        List<String> names = new ArrayList<>();
        for (int left = in.unsigned(); left > 0; left--) {
            in.bytes(in.unsigned());
            String name = new String(in.bytes(in.unsigned()), StandardCharsets.UTF_8);
            check(in.octet() == 0, "an import that is not a function");
            in.unsigned();
            names.add(name);
        }
        return names;
    }

    private static final class Segment {
        final int address;
        final String content;

        Segment(int address, byte[] content) {
            this.address = address;
            this.content = new String(content, StandardCharsets.ISO_8859_1);
        }

        int word(int at) {
            int word = 0;
            for (int i = 3; i >= 0; i--) {
                word = word << 8 | content.charAt(at - address + i);
            }
            return word;
        }
    }

    private static List<Segment> segments(Reader in) {
        List<Segment> segments = new ArrayList<>();
        for (int left = in.unsigned(); left > 0; left--) {
            check(in.unsigned() == 0 && in.octet() == 0x41, "the kind of the data");
            int address = in.unsigned();
            check(in.octet() == 0x0b, "the address of the data");
            segments.add(new Segment(address, in.bytes(in.unsigned())));
        }
        return segments;
    }

    /** Adds the addresses in {@code segments} as globals. */
    private void locate(List<Segment> segments) {
        Segment data = segments.get(0);
        // A zero here ends the list. The modules of asyncio, which boards have too, are first.
        newGlobals.put("stdlib_names", addressOf(data, FROZEN_NAMES, true));
        newGlobals.put("platform_text", textObject(data, "webassembly"));
        newGlobals.put("machine_text", textObject(data, "JS with Emscripten"));
        newGlobals.put("js_modules", jsModules(data));
        newGlobals.put("build_text", textObject(data, "pyscript"));
        unaryText = addressOf(data, Pattern.compile("(?<=\0)unsupported type for %q: '%s'\0"), false);
        binaryText = addressOf(data, Pattern.compile("(?<=\0)unsupported types for %q: '%s', '%s'\0"), false);
        allocationText = addressOf(data, Pattern.compile("(?<=\0)memory allocation failed, allocating %u bytes\0"), false);
        decoratorText = addressOf(data, Pattern.compile("(?<=\0)invalid micropython decorator\0"), false);
    }

    private static int addressOf(Segment data, Pattern pattern, boolean end) {
        Matcher matcher = pattern.matcher(data.content);
        check(matcher.find(), "no " + pattern);
        int at = data.address + (end ? matcher.end() : matcher.start());
        check(!matcher.find(), "several " + pattern);
        return at;
    }

    /** Returns the address of the only str object with this text: its type, its hash, which is not computed, length, address. */
    private static int textObject(Segment data, String text) {
        List<Integer> found = new ArrayList<>();
        for (int at = data.content.indexOf(text + "\0"); at >= 0; at = data.content.indexOf(text + "\0", at + 1)) {
            int object = data.content.indexOf(word(0) + word(text.length()) + word(data.address + at));
            if (object >= 0) {
                found.add(data.address + object - 4);
            }
        }
        check(found.size() == 1, "the str object " + text);
        return found.get(0);
    }

    /**
     * Returns the address of the entries of the modules js and jsffi, each of which is a name and a module. A name is a number
     * of a string, counted through the tables of strings: such a table is preceded by the number of strings in earlier ones,
     * its capacity, its length, and the addresses of two more tables.
     */
    private static int jsModules(Segment data) {
        int text = addressOf(data, Pattern.compile("(?<=\0)jsffi\0"), false);
        int place = data.address + data.content.indexOf(word(text));
        int length = place;
        while (data.word(length) >= data.address) {
            length -= 4;
        }
        int number = (data.word(length - 8) & 0x7fffffff) + (place - length - 12) / 4;
        int entry = data.address + data.content.indexOf(word(number << 3 | 2)) - 8;
        check(data.word(entry) == (number - 1 << 3 | 2), "the module js");
        int type = data.word(data.word(entry + 4));
        check(type >= data.address && type == data.word(data.word(entry + 12)), "the type of modules");
        return entry;
    }

    private static String word(int value) {
        byte[] bytes = {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] globalExport(String name, int index) {
        return concat(text(name), new byte[] {3}, unsigned(index));
    }

    private static List<String> bodies(Reader in) {
        int count = in.unsigned();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(hex(in.bytes(in.unsigned())));
        }
        return bodies;
    }

    /** Returns the address of the number that {@code gc_is_locked} compares with 0, of 16 bits. */
    private static int heapLock(List<String> bodies) {
        Pattern locked = whole("0041(?<base>LEB)2f01(?<offset>LEB)4100470b".replace("LEB", LEB));
        Matcher matcher = locked.matcher(bodies.get(only(bodies, locked, true)));
        check(matcher.matches(), "gc_is_locked");
        return leb(matcher.group("base")) + leb(matcher.group("offset"));
    }

    private static int leb(String hex) {
        return new Reader(HexFormat.of().parseHex(hex), 0).unsigned();
    }

    private byte[] withCollection(Reader in) {
        List<String> bodies = bodies(in);
        int collect = only(bodies, GC_COLLECT, true);
        Matcher flag = GC_COLLECT.matcher(bodies.get(collect));
        check(flag.matches(), "gc_collect");
        Pattern topLevel = Pattern.compile(COLLECT_TOP_LEVEL.replace("FLAG", flag.group("flag")));
        Matcher calls = topLevel.matcher(bodies.get(only(bodies, topLevel, false)));
        check(calls.find(), "gc_collect_top_level");
        int split = only(bodies, MAX_NEW_SPLIT, true);
        int init = only(bodies, STACK_LIMIT, false);
        String stackPointer = "2300";
        String stackBase = getGlobal("stack_base");
        String memoryLimit = getGlobal("memory_limit");
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
        changeTime(bodies);
        changeFiles(bodies);
        changeDecorators(bodies);
        changeMemoryError(bodies);
        checkStack(bodies);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(unsigned(bodies.size()));
        for (String body : bodies) {
            byte[] bytes = HexFormat.of().parseHex(body);
            code.writeBytes(unsigned(bytes.length));
            code.writeBytes(bytes);
        }
        return code.toByteArray();
    }

    private void changeTime(List<String> bodies) {
        String ticksMs = callImport("mp_js_ticks_ms");
        String timeMs = callImport("mp_js_time_ms");
        // n = ticks_ms(); do {} while ((ticks_ms() - n) * 1000 < microseconds);
        int delay = only(bodies, whole("01017f TICKS 2101 0340 TICKS 2001 6b 41e807 6c 2000 49 0d00 0b 0b".replace("TICKS", ticksMs)), true);
        bodies.set(delay, "00" + host(DELAY_US, "2000") + "1a" + "0b");
        // ticks_ms() * 1000, and after it the function that returns 0 because the port has no faster clock.
        int ticks = only(bodies, whole("00 TICKS 41e807 6c 0b".replace("TICKS", ticksMs)), true);
        check(bodies.get(ticks + 1).equals("0041000b"), "mp_hal_ticks_cpu");
        bodies.set(ticks, "00" + host(TICKS_US, "4100") + "0b");
        bodies.set(ticks + 1, bodies.get(ticks));
        // The function that makes a float of milliseconds makes the number of seconds, with the function that time_ns uses.
        Matcher nanos = anyOf(bodies, whole("00 10LEB 10(?<integer>LEB) 0b".replace("LEB", LEB)), body -> {
            Matcher matcher = whole("00 10(?<callee>LEB) 10LEB 0b".replace("LEB", LEB)).matcher(body);
            return matcher.matches()
                    && bodies.get(index(matcher.group("callee")))
                            .matches(squeezed("00 TIME fc07 42c0843d 7e 0b".replace("TIME", timeMs)));
        });
        Pattern seconds = whole("00 (?<millis>10LEB) ba 440000000000408f40 a3 10LEB 0b".replace("LEB", LEB));
        int time = only(bodies, seconds, true);
        Matcher millis = seconds.matcher(bodies.get(time));
        check(millis.matches(), "time.time");
        // unsigned 64-bit division by 1000
        bodies.set(time, "00" + millis.group("millis") + "42e807" + "80" + "10" + nanos.group("integer") + "0b");
    }

    private static Matcher anyOf(List<String> bodies, Pattern pattern, Predicate<String> condition) {
        for (String body : bodies) {
            Matcher matcher = pattern.matcher(body);
            if (matcher.matches() && condition.test(body)) {
                return matcher;
            }
        }
        throw new IllegalStateException("no function matches " + pattern);
    }

    /** Tells the host how many bytes were requested before the MemoryError is raised. */
    private void changeMemoryError(List<String> bodies) {
        Pattern raise = Pattern.compile(
                squeezed("2001 2000 360200 41LEB 41TEXT".replace("TEXT", padded(allocationText)).replace("LEB", LEB)));
        int fail = only(bodies, raise, false);
        bodies.set(fail, raise.matcher(bodies.get(fail)).replaceFirst(found -> host(HEAP_FULL, "2000") + "1a" + found.group()));
    }

    /**
     * Makes operators and comparisons check the depth of the C stack, as other functions that call themselves do: those of
     * nested objects did not. Operators are found by the text of an error, comparisons by the function that asks for equality.
     */
    private void checkStack(List<String> bodies) {
        Pattern check = whole("01017f 23LEB 41106b 2200 24LEB 0240 4100 2802LEB 2000 410c6a 6b 4104 2802LEB 49 0d00 10LEB 00 0b 2000 41106a 24LEB 0b"
                .replace("LEB", LEB));
        String call = "10" + padded(imports.size() + only(bodies, check, true));
        Pattern equal = whole("00 4102 2000 2001 10(?<compare>LEB) 10LEB 0b".replace("LEB", LEB));
        Matcher matcher = equal.matcher(bodies.get(only(bodies, equal, true)));
        check(matcher.matches(), "mp_obj_equal");
        addFirst(bodies, index(matcher.group("compare")), call);
        addFirst(bodies, only(bodies, Pattern.compile("41" + padded(unaryText)), false), call);
        addFirst(bodies, only(bodies, Pattern.compile("41" + padded(binaryText)), false), call);
    }

    /** Adds code to the beginning of a function that has one group of local variables: their number, of one byte, and type. */
    private static void addFirst(List<String> bodies, int function, String code) {
        String body = bodies.get(function);
        check(body.startsWith("01") && body.startsWith("7f", 4), "the variables of the function");
        bodies.set(function, body.substring(0, 6) + code + body.substring(6));
    }

    /** Adds the mode x to open(), before the test for the last of the modes, which is +. */
    private static void changeFiles(List<String> bodies) {
        Pattern plus = Pattern.compile(squeezed("2005 412b 47 0d05 4102 2104 0c05"));
        int open = only(bodies, plus, false);
        // if (c == 'x') { access = O_WRONLY; create = O_CREAT | O_EXCL; continue; }
        String exclusive = squeezed("2005 41f800 46 0440 4101 2104 41c001 2106 0c06 0b");
        bodies.set(open, plus.matcher(bodies.get(open)).replaceFirst(exclusive + "$0"));
    }

    /** Asks the host whether a decorator is known before the compiler refuses it. */
    private void changeDecorators(List<String> bodies) {
        String lookup = callImport("lookup_attr");
        Matcher name = Pattern.compile(squeezed("2001 10(?<name>LEB) 2003 4104 6a LOOKUP".replace("LOOKUP", lookup)).replace("LEB", LEB))
                .matcher(String.join("", bodies));
        check(name.find(), "qstr_str");
        Pattern refusal = Pattern.compile(squeezed("2000 200a 41TEXT 10LEB".replace("TEXT", padded(decoratorText)).replace("LEB", LEB)));
        int decorator = only(bodies, refusal, false);
        // The word of the parse tree is the number of the name and four bits.
        String known = host(DECORATOR, "200a" + "4104" + "76" + "10" + name.group("name"));
        bodies.set(
                decorator,
                refusal.matcher(bodies.get(decorator)).replaceFirst(found -> known + "45" + "0440" + found.group() + "0b"));
    }

    /** Returns a call of the host's function {@code number} with the argument that {@code argument} computes. */
    private String host(int number, String argument) {
        return "41" + hex(signed(number)) + argument + callImport("has_attr");
    }

    private String callImport(String name) {
        int index = imports.indexOf(name);
        check(index >= 0, "no import " + name);
        return "10" + padded(index);
    }

    /** Returns the index among the bodies of a function whose number is written in this way. */
    private int index(String number) {
        return leb(number) - imports.size();
    }

    private static Pattern whole(String code) {
        return Pattern.compile(squeezed(code));
    }

    private static String squeezed(String code) {
        return code.replace(" ", "");
    }

    /** Encodes a number as the linker does, in five bytes. */
    private static String padded(int value) {
        byte[] leb = new byte[5];
        for (int i = 0; i < leb.length; i++) {
            leb[i] = (byte) (value >>> 7 * i & 0x7f | (i < leb.length - 1 ? 0x80 : 0));
        }
        return hex(leb);
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

    /** Encodes a signed number. */
    private static byte[] signed(int value) {
        ByteArrayOutputStream leb = new ByteArrayOutputStream();
        int rest = value;
        for (; rest >= 0x40 || rest < -0x40; rest >>= 7) {
            leb.write(rest & 0x7f | 0x80);
        }
        leb.write(rest & 0x7f);
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
