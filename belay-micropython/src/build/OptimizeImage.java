// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ActiveElement;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * Rewrites the classes that {@code CompileImage} makes of MicroPython, so that HotSpot compiles all of them, and well.
 *
 * <p>HotSpot does not compile a method of more than 8,000 bytes of bytecode, and when it compiles one, it inlines nothing more
 * once caller and callees together have 8,000 bytes. Therefore:
 *
 * <ul>
 *   <li>an access to the memory is an instruction or a {@code VarHandle}, which is always inlined, not a call;
 *   <li>comparisons are instructions, and the pointer to the C stack is a field of the memory;
 *   <li>the thread is asked for an interrupt in loops, not before each call;
 *   <li>a variable is stored for the garbage collector only if it may be a pointer, the call that follows may collect, and
 *       the value is not there already;
 *   <li>a call by a function's number is one switch, also if it may end by {@code longjmp};
 *   <li>parts of what is still too large become methods.
 * </ul>
 */
public final class OptimizeImage {
    private static final String MEMORY = "run/endive/runtime/Memory";
    private static final String INSTANCE = "run/endive/runtime/Instance";
    private static final String LINEAR = "dev/belay/micropython/internal/wasm/LinearMemory";
    private static final String LONG_JUMP = "dev/belay/micropython/internal/wasm/LongJump";
    private static final String HANDLE = "java/lang/invoke/VarHandle";
    private static final String OPCODES = "run/endive/runtime/OpcodeImpl";

    /** The most bytes of bytecode of a method; the limit of HotSpot is 8,000. */
    private static final int LIMIT = 7900;

    /**
     * The most bytes of bytecode, if each {@code VarHandle} counts {@link #HANDLE_WEIGHT}: HotSpot's fast compiler inlines them
     * too, and gives up when it has too many values.
     */
    private static final int WEIGHT = 10_000;

    private static final int HANDLE_WEIGHT = 60;

    private final Path folder;
    private final String name;
    private final String machine;
    private final String shaded;
    private final WasmModule module;
    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final List<String> imports = new ArrayList<>();
    private final Map<String, MethodNode> functions = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> collecting = new HashSet<>();

    private OptimizeImage(Path folder, String name, Path wasm) {
        this.folder = folder;
        this.name = name;
        machine = name + "Machine";
        shaded = machine + "Shaded";
        module = Parser.parse(wasm);
    }

    /** Arguments: the WebAssembly file, the class name as given to CompileImage, the folder with the classes. */
    public static void main(String[] arguments) throws Exception {
        new OptimizeImage(Path.of(arguments[2]), arguments[1].replace('.', '/'), Path.of(arguments[0])).run();
    }

    private void run() throws IOException, AnalyzerException {
        read();
        findCollecting();
        for (ClassNode node : classes.values()) {
            for (MethodNode method : List.copyOf(node.methods)) {
                if (isFunction(method)) {
                    new Spills(method).remove();
                }
            }
        }
        for (ClassNode node : classes.values()) {
            if (node.name.equals(shaded)) {
                continue;
            }
            for (MethodNode method : List.copyOf(node.methods)) {
                new Peephole(method).run();
                method.desc = linear(method.desc);
            }
        }
        tables();
        invocations();
        for (ClassNode node : classes.values()) {
            for (MethodNode method : List.copyOf(node.methods)) {
                if (isFunction(method)) {
                    outline(node, method);
                }
            }
        }
        for (ClassNode node : classes.values()) {
            if (!node.name.equals(shaded)) {
                Files.write(folder.resolve(node.name + ".class"), bytes(node));
            }
        }
    }

    private void read() throws IOException {
        module.importSection().stream().forEach(wanted -> {
            if (wanted instanceof FunctionImport) {
                imports.add(wanted.name());
            }
        });
        Path directory = folder.resolve(name).getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.class")) {
            for (Path file : files) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file))
                        .accept(node, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
                classes.put(node.name, node);
                for (MethodNode method : node.methods) {
                    if (isFunction(method)) {
                        functions.put(method.name, method);
                        owners.put(method.name, node.name);
                    }
                }
            }
        }
    }

    private static boolean isFunction(MethodNode method) {
        return method.name.matches("func_\\d+");
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
            @Override
            protected String getCommonSuperClass(String one, String two) {
                return one.equals(two) ? one : "java/lang/Object";
            }
        };
        node.accept(writer);
        return writer.toByteArray();
    }

    private static String linear(String descriptor) {
        return descriptor.replace("L" + MEMORY + ";", "L" + LINEAR + ";");
    }

    private boolean isCall(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && (functions.containsKey(call.name) || call.name.startsWith("call_indirect_"));
    }

    // ---- which functions may collect garbage

    private void findCollecting() {
        Map<String, List<String>> callers = new HashMap<>();
        Deque<String> found = new ArrayDeque<>();
        for (MethodNode method : functions.values()) {
            int number = Integer.parseInt(method.name.substring(5));
            if (number < imports.size()) {
                if (!imports.get(number).equals("_emscripten_throw_longjmp")) {
                    found.add(method.name);
                }
                continue;
            }
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call) {
                    if (call.name.startsWith("call_indirect_")) {
                        found.add(method.name);
                    } else if (functions.containsKey(call.name)) {
                        callers.computeIfAbsent(call.name, key -> new ArrayList<>())
                                .add(method.name);
                    } else if (call.name.equals("readGlobal") && readsStackBase(call)) {
                        found.add(method.name);
                    }
                }
            }
        }
        while (!found.isEmpty()) {
            String function = found.remove();
            if (collecting.add(function)) {
                found.addAll(callers.getOrDefault(function, List.of()));
            }
        }
    }

    private static boolean readsStackBase(MethodInsnNode read) {
        Integer index = constant(previous(previous(read)));
        // Only the collector uses the globals that RewriteImage adds.
        return index == null || index > 1;
    }

    private boolean mayCollect(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && (call.name.startsWith("call_indirect_") || collecting.contains(call.name));
    }

    // ---- instructions

    private static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode at = insn == null ? null : insn.getNext();
        while (at != null && at.getOpcode() < 0 && !(at instanceof LabelNode)) {
            at = at.getNext();
        }
        return at;
    }

    /** Returns the instruction before this one, null if there is a label between them. */
    private static AbstractInsnNode previous(AbstractInsnNode insn) {
        AbstractInsnNode at = insn == null ? null : insn.getPrevious();
        while (at != null && at.getOpcode() < 0 && !(at instanceof LabelNode)) {
            at = at.getPrevious();
        }
        return at instanceof LabelNode ? null : at;
    }

    private static Integer constant(AbstractInsnNode insn) {
        if (insn == null) {
            return null;
        }
        int opcode = insn.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return opcode - Opcodes.ICONST_0;
        }
        if (insn instanceof IntInsnNode push && opcode != Opcodes.NEWARRAY) {
            return push.operand;
        }
        return insn instanceof LdcInsnNode load && load.cst instanceof Integer value ? value : null;
    }

    private static AbstractInsnNode push(int value) {
        if (value >= -1 && value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        if (value == (byte) value) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        }
        return value == (short) value ? new IntInsnNode(Opcodes.SIPUSH, value) : new LdcInsnNode(value);
    }

    private static boolean isCallOf(AbstractInsnNode insn, String method) {
        return insn instanceof MethodInsnNode call && call.name.equals(method);
    }

    private static boolean is(AbstractInsnNode insn, int opcode) {
        return insn != null && insn.getOpcode() == opcode;
    }

    private static int variable(AbstractInsnNode insn) {
        return ((VarInsnNode) insn).var;
    }

    /** Returns the numbers of the instructions that may follow. */
    private static int[] successors(MethodNode method, int index) {
        AbstractInsnNode insn = method.instructions.get(index);
        if (insn instanceof JumpInsnNode jump) {
            int target = method.instructions.indexOf(jump.label);
            return jump.getOpcode() == Opcodes.GOTO ? new int[] {target} : new int[] {target, index + 1};
        }
        if (insn instanceof TableSwitchInsnNode jump) {
            return targets(method, jump.labels, jump.dflt);
        }
        if (insn instanceof LookupSwitchInsnNode jump) {
            return targets(method, jump.labels, jump.dflt);
        }
        int opcode = insn.getOpcode();
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW
                ? new int[0]
                : new int[] {index + 1};
    }

    private static int[] targets(MethodNode method, List<LabelNode> labels, LabelNode otherwise) {
        return Stream.concat(labels.stream(), Stream.of(otherwise))
                .mapToInt(method.instructions::indexOf)
                .distinct()
                .toArray();
    }

    // ---- what the garbage collector needs

    /** A value: whether it is known not to be a pointer into Python's heap, and what loaded it if that is the address for stores. */
    private static final class Kind extends BasicValue {
        final boolean plain;
        final AbstractInsnNode base;

        Kind(Type type, boolean plain, AbstractInsnNode base) {
            super(type);
            this.plain = plain;
            this.base = base;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Kind kind && kind.plain == plain && kind.base == base && super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }

    private static final class Kinds extends BasicInterpreter {
        private final int base;

        Kinds(int base) {
            super(Opcodes.ASM9);
            this.base = base;
        }

        private static BasicValue kind(BasicValue value, boolean plain) {
            return value == null || value == BasicValue.UNINITIALIZED_VALUE || value.getType() == null
                    ? value
                    : new Kind(value.getType(), plain, null);
        }

        private static boolean plain(BasicValue value) {
            return value instanceof Kind kind && kind.plain;
        }

        @Override
        public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
            return kind(super.newOperation(insn), true);
        }

        @Override
        public BasicValue copyOperation(AbstractInsnNode insn, BasicValue value) {
            boolean isBase = insn.getOpcode() == Opcodes.ILOAD && variable(insn) == base;
            return isBase ? new Kind(value.getType(), true, insn) : value;
        }

        @Override
        public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value) throws AnalyzerException {
            return kind(super.unaryOperation(insn, value), plain(value));
        }

        @Override
        public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue one, BasicValue two)
                throws AnalyzerException {
            boolean plain = switch (insn.getOpcode()) {
                case Opcodes.IAND -> isSmall(insn) || plain(one) && plain(two);
                // Bytes of a pointer may be put together.
                case Opcodes.ISHL, Opcodes.LSHL -> false;
                default -> plain(one) && plain(two);
            };
            return kind(super.binaryOperation(insn, one, two), plain);
        }

        private static boolean isSmall(AbstractInsnNode and) {
            Integer mask = constant(previous(and));
            return mask != null && mask >= 0 && mask <= 0xffff;
        }

        @Override
        public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
                throws AnalyzerException {
            MethodInsnNode call = (MethodInsnNode) insn;
            boolean plain = call.name.equals("memoryReadByte")
                    || call.name.equals("memoryReadShort")
                    || call.owner.equals(OPCODES)
                            && call.name.startsWith("I32_")
                            && !call.name.startsWith("I32_ROT")
                            && call.desc.startsWith("(I")
                            && isComparison(call.name)
                    || call.name.equals("readGlobal") && Integer.valueOf(0).equals(constant(previous(previous(insn))));
            return kind(super.naryOperation(insn, values), plain);
        }

        private static boolean isComparison(String name) {
            return name.matches("I32_(EQZ|EQ|NE|LT_[SU]|GT_[SU]|LE_[SU]|GE_[SU])");
        }

        @Override
        public BasicValue merge(BasicValue one, BasicValue two) {
            if (one.getType() == null || !one.getType().equals(two.getType())) {
                return super.merge(one, two);
            }
            return one.equals(two) || !(one instanceof Kind)
                    ? one
                    : new Kind(one.getType(), plain(one) && plain(two), null);
        }
    }

    /** The stores of variables on the C stack before calls, of which it removes those that make no difference. */
    private final class Spills {
        private final MethodNode method;
        private final Map<AbstractInsnNode, int[]> stores = new LinkedHashMap<>();
        /** Stores of what is not a variable. */
        private final Map<AbstractInsnNode, Integer> others = new HashMap<>();

        private Frame<BasicValue>[] frames;
        private int base = -1;
        private int size;

        Spills(MethodNode method) {
            this.method = method;
        }

        void remove() throws AnalyzerException {
            if (!find()) {
                return;
            }
            removeAll(plain());
            removeAll(unread());
            removeAll(repeated());
        }

        private void removeAll(Collection<AbstractInsnNode> superfluous) {
            for (AbstractInsnNode store : superfluous) {
                AbstractInsnNode at = store;
                for (int i = 0; i < 5; i++) {
                    AbstractInsnNode before = previous(at);
                    method.instructions.remove(at);
                    at = before;
                }
                stores.remove(store);
            }
        }

        /** Finds the room on the stack, which the function makes first, and the stores there. */
        private boolean find() throws AnalyzerException {
            AbstractInsnNode at = method.instructions.getFirst();
            while (at != null && !isCallOf(at, "readGlobal")) {
                if (at instanceof LabelNode || at instanceof MethodInsnNode) {
                    return false;
                }
                at = at.getNext();
            }
            AbstractInsnNode narrow = next(at);
            AbstractInsnNode amount = next(narrow);
            AbstractInsnNode minus = next(amount);
            AbstractInsnNode dup = next(minus);
            AbstractInsnNode set = next(dup);
            if (!is(narrow, Opcodes.L2I)
                    || constant(amount) == null
                    || !is(minus, Opcodes.ISUB)
                    || !is(dup, Opcodes.DUP)
                    || !is(set, Opcodes.ISTORE)) {
                return false;
            }
            base = variable(set);
            size = constant(amount);
            Set<AbstractInsnNode> bases = findStores();
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof VarInsnNode var
                        && var.var == base
                        && insn != set
                        && insn.getOpcode() == Opcodes.ISTORE) {
                    // the value 0 that every variable has first
                    if (!is(previous(insn), Opcodes.ICONST_0)
                            || method.instructions.indexOf(insn) > method.instructions.indexOf(set)) {
                        return false;
                    }
                } else if (is(insn, Opcodes.ILOAD) && variable(insn) == base && !bases.contains(insn) && !isEnd(insn)) {
                    return false;
                }
            }
            return true;
        }

        /** Finds the stores, and returns the instructions that load the address of the room for them. */
        private Set<AbstractInsnNode> findStores() throws AnalyzerException {
            Set<AbstractInsnNode> bases = new HashSet<>();
            frames = new Analyzer<>(new Kinds(base)).analyzeAndComputeMaxs(machine, method);
            for (AbstractInsnNode insn : method.instructions) {
                Frame<BasicValue> frame = frames[method.instructions.indexOf(insn)];
                if (frame == null || !isCallOf(insn, "memoryWriteInt")) {
                    continue;
                }
                AbstractInsnNode source =
                        frame.getStack(frame.getStackSize() - 4) instanceof Kind kind ? kind.base : null;
                AbstractInsnNode offset = previous(previous(insn));
                if (source == null || constant(offset) >= size) {
                    continue;
                }
                bases.add(source);
                AbstractInsnNode value = previous(offset);
                if (is(value, Opcodes.ILOAD) && previous(value) == source) {
                    stores.put(insn, new int[] {variable(value), constant(offset)});
                } else {
                    others.put(insn, constant(offset));
                }
            }
            return bases;
        }

        private boolean isEnd(AbstractInsnNode load) {
            AbstractInsnNode amount = next(load);
            return Integer.valueOf(size).equals(constant(amount)) && is(next(amount), Opcodes.IADD);
        }

        private List<AbstractInsnNode> plain() {
            List<AbstractInsnNode> plain = new ArrayList<>();
            stores.forEach((store, where) -> {
                Frame<BasicValue> frame = frames[method.instructions.indexOf(store)];
                if (frame == null || frame.getLocal(where[0]) instanceof Kind kind && kind.plain) {
                    plain.add(store);
                }
            });
            return plain;
        }

        /** Returns stores after which no call may collect before the next store at the same address. */
        private List<AbstractInsnNode> unread() {
            InsnList code = method.instructions;
            BitSet[] needed = new BitSet[code.size() + 1];
            Arrays.setAll(needed, i -> new BitSet());
            boolean changed = true;
            while (changed) {
                changed = false;
                for (int i = code.size() - 1; i >= 0; i--) {
                    BitSet before = after(i, needed);
                    AbstractInsnNode insn = code.get(i);
                    if (mayCollect(insn)) {
                        before.set(0, size);
                    } else if (stores.containsKey(insn)) {
                        before.clear(stores.get(insn)[1]);
                    } else if (others.containsKey(insn)) {
                        before.clear(others.get(insn));
                    }
                    if (!before.equals(needed[i])) {
                        needed[i] = before;
                        changed = true;
                    }
                }
            }
            List<AbstractInsnNode> unread = new ArrayList<>();
            stores.forEach((store, where) -> {
                if (!after(code.indexOf(store), needed).get(where[1])) {
                    unread.add(store);
                }
            });
            return unread;
        }

        private BitSet after(int index, BitSet[] needed) {
            BitSet after = new BitSet();
            for (int successor : successors(method, index)) {
                after.or(needed[successor]);
            }
            return after;
        }

        /** Returns stores of what is at that address already. */
        private List<AbstractInsnNode> repeated() {
            InsnList code = method.instructions;
            // the variable that each address is equal to, or -1
            int[][] known = new int[code.size() + 1][];
            Deque<Integer> work = new ArrayDeque<>();
            known[0] = new int[size];
            Arrays.fill(known[0], -1);
            work.add(0);
            List<AbstractInsnNode> repeated = new ArrayList<>();
            while (!work.isEmpty()) {
                int index = work.remove();
                int[] state = known[index].clone();
                AbstractInsnNode insn = code.get(index);
                int[] where = stores.get(insn);
                if (where != null) {
                    state[where[1]] = where[0];
                } else if (others.containsKey(insn)) {
                    state[others.get(insn)] = -1;
                } else if (insn instanceof VarInsnNode var
                        && insn.getOpcode() >= Opcodes.ISTORE
                        && insn.getOpcode() <= Opcodes.ASTORE) {
                    forget(state, var.var);
                } else if (insn instanceof IincInsnNode increment) {
                    forget(state, increment.var);
                }
                for (int successor : successors(method, index)) {
                    if (merge(known, successor, state)) {
                        work.add(successor);
                    }
                }
            }
            stores.forEach((store, where) -> {
                int[] state = known[code.indexOf(store)];
                if (state != null && state[where[1]] == where[0]) {
                    repeated.add(store);
                }
            });
            return repeated;
        }

        private void forget(int[] state, int variable) {
            for (int i = 0; i < state.length; i++) {
                if (state[i] == variable) {
                    state[i] = -1;
                }
            }
        }

        private boolean merge(int[][] known, int index, int[] state) {
            if (known[index] == null) {
                known[index] = state.clone();
                return true;
            }
            boolean changed = false;
            for (int i = 0; i < state.length; i++) {
                if (known[index][i] >= 0 && known[index][i] != state[i]) {
                    known[index][i] = -1;
                    changed = true;
                }
            }
            return changed;
        }
    }

    // ---- single instructions

    private static final Map<String, Integer> SIGNED = Map.of(
            "I32_EQ", Opcodes.IF_ICMPEQ,
            "I32_NE", Opcodes.IF_ICMPNE,
            "I32_LT_S", Opcodes.IF_ICMPLT,
            "I32_GE_S", Opcodes.IF_ICMPGE,
            "I32_GT_S", Opcodes.IF_ICMPGT,
            "I32_LE_S", Opcodes.IF_ICMPLE);

    private static final Map<String, Integer> UNSIGNED = Map.of(
            "I32_LT_U", Opcodes.IF_ICMPLT,
            "I32_GE_U", Opcodes.IF_ICMPGE,
            "i32_ge_u", Opcodes.IF_ICMPGE,
            "I32_GT_U", Opcodes.IF_ICMPGT,
            "I32_LE_U", Opcodes.IF_ICMPLE);

    private static int opposite(int jump) {
        // Jumps come in pairs, the first of which is odd.
        return jump + (jump % 2 == 1 ? 1 : -1);
    }

    private final class Peephole {
        private final MethodNode method;
        private final InsnList code;
        private final Map<String, Integer> temporaries = new HashMap<>();

        Peephole(MethodNode method) {
            this.method = method;
            code = method.instructions;
        }

        void run() {
            for (AbstractInsnNode insn : code.toArray()) {
                if (insn instanceof MethodInsnNode call) {
                    if (call.owner.equals(OPCODES) || call.name.equals("i32_ge_u")) {
                        operator(call);
                    } else if (call.owner.equals(shaded)) {
                        shaded(call);
                    } else if (call.owner.startsWith(machine)) {
                        call.desc = linear(call.desc);
                    } else if (call.owner.equals(INSTANCE) && call.name.equals("memory")) {
                        code.insert(call, new TypeInsnNode(Opcodes.CHECKCAST, LINEAR));
                    }
                }
            }
        }

        private void shaded(MethodInsnNode call) {
            switch (call.name) {
                case "checkInterruption" -> {
                    if (isBeforeCall(call)) {
                        code.remove(call);
                    }
                }
                case "readGlobal" -> {
                    AbstractInsnNode index = previous(previous(call));
                    if (Integer.valueOf(0).equals(constant(index)) && is(next(call), Opcodes.L2I)) {
                        code.remove(index);
                        code.remove(previous(call));
                        code.remove(next(call));
                        code.insertBefore(call, new VarInsnNode(Opcodes.ALOAD, memory()));
                        code.set(call, new FieldInsnNode(Opcodes.GETFIELD, LINEAR, "stackPointer", "I"));
                    }
                }
                case "writeGlobal" -> {
                    AbstractInsnNode index = previous(previous(call));
                    AbstractInsnNode widen = previous(index);
                    if (Integer.valueOf(0).equals(constant(index))) {
                        if (!is(widen, Opcodes.I2L)) {
                            throw new IllegalStateException("a stack pointer that is not an int");
                        }
                        code.remove(widen);
                        code.remove(index);
                        code.remove(previous(call));
                        code.insertBefore(call, new VarInsnNode(Opcodes.ALOAD, memory()));
                        code.insertBefore(call, new InsnNode(Opcodes.SWAP));
                        code.set(call, new FieldInsnNode(Opcodes.PUTFIELD, LINEAR, "stackPointer", "I"));
                    }
                }
                case "memoryReadInt" -> load(call, "INTS", "I");
                case "memoryReadShort" -> load(call, "SHORTS", "S");
                case "memoryReadLong" -> load(call, "LONGS", "J");
                case "memoryReadDouble" -> load(call, "DOUBLES", "D");
                case "memoryReadByte" -> load(call, null, "B");
                case "memoryWriteInt" -> store(call, "INTS", "I");
                case "memoryWriteShort" -> store(call, "SHORTS", "S");
                case "memoryWriteLong" -> store(call, "LONGS", "J");
                case "memoryWriteDouble" -> store(call, "DOUBLES", "D");
                case "memoryWriteByte" -> store(call, null, "B");
                default -> {}
            }
        }

        /** The number of the variable with the memory, the last but one parameter. */
        private int memory() {
            Type[] parameters = Type.getArgumentTypes(method.desc);
            int at = 0;
            for (int i = 0; i < parameters.length - 2; i++) {
                at += parameters[i].getSize();
            }
            return at;
        }

        private int fresh(int size) {
            int fresh = method.maxLocals;
            method.maxLocals += size;
            return fresh;
        }

        private int temporaryBase() {
            return temporary("base", 1);
        }

        private int temporary(String use, int size) {
            return temporaries.computeIfAbsent(use, key -> fresh(size));
        }

        private void array(InsnList list, String handle) {
            if (handle != null) {
                list.add(new FieldInsnNode(Opcodes.GETSTATIC, LINEAR, handle, "L" + HANDLE + ";"));
            }
            list.add(new VarInsnNode(Opcodes.ALOAD, memory()));
            list.add(new FieldInsnNode(Opcodes.GETFIELD, LINEAR, "data", "[B"));
        }

        private void address(InsnList list, int base, int offset) {
            list.add(new VarInsnNode(Opcodes.ILOAD, base));
            if (offset != 0) {
                list.add(push(offset));
                list.add(new InsnNode(Opcodes.IADD));
            }
        }

        private void load(MethodInsnNode call, String handle, String type) {
            AbstractInsnNode memory = previous(call);
            AbstractInsnNode offset = previous(memory);
            AbstractInsnNode before = previous(offset);
            InsnList list = new InsnList();
            int base;
            if (is(before, Opcodes.ILOAD)) {
                base = variable(before);
                code.remove(before);
            } else {
                base = temporaryBase();
                list.add(new VarInsnNode(Opcodes.ISTORE, base));
            }
            array(list, handle);
            address(list, base, constant(offset));
            list.add(
                    handle == null
                            ? new InsnNode(Opcodes.BALOAD)
                            : new MethodInsnNode(Opcodes.INVOKEVIRTUAL, HANDLE, "get", "([BI)" + type));
            code.remove(memory);
            code.remove(offset);
            code.insertBefore(call, list);
            code.remove(call);
        }

        private void store(MethodInsnNode call, String handle, String type) {
            AbstractInsnNode memory = previous(call);
            AbstractInsnNode offset = previous(memory);
            AbstractInsnNode value = previous(offset);
            AbstractInsnNode before = previous(value);
            Type kind = Type.getArgumentTypes(call.desc)[1];
            InsnList list = new InsnList();
            boolean simple =
                    value != null && (constant(value) != null || value.getOpcode() == kind.getOpcode(Opcodes.ILOAD));
            int base;
            AbstractInsnNode again;
            if (simple) {
                code.remove(value);
                again = value;
                if (is(before, Opcodes.ILOAD)) {
                    base = variable(before);
                    code.remove(before);
                } else {
                    base = temporaryBase();
                    list.add(new VarInsnNode(Opcodes.ISTORE, base));
                }
            } else {
                int temporary = temporary(kind.getDescriptor(), kind.getSize());
                list.add(new VarInsnNode(kind.getOpcode(Opcodes.ISTORE), temporary));
                again = new VarInsnNode(kind.getOpcode(Opcodes.ILOAD), temporary);
                base = temporaryBase();
                list.add(new VarInsnNode(Opcodes.ISTORE, base));
            }
            array(list, handle);
            address(list, base, constant(offset));
            list.add(again);
            list.add(
                    handle == null
                            ? new InsnNode(Opcodes.BASTORE)
                            : new MethodInsnNode(Opcodes.INVOKEVIRTUAL, HANDLE, "set", "([BI" + type + ")V"));
            code.remove(memory);
            code.remove(offset);
            code.insertBefore(call, list);
            code.remove(call);
        }

        /** A call pushes memory and instance, and the number of the table if it is indirect; none of them jumps. */
        private boolean isBeforeCall(AbstractInsnNode check) {
            AbstractInsnNode at = next(check);
            while (at != null && (is(at, Opcodes.ALOAD) || constant(at) != null)) {
                at = next(at);
            }
            return isCall(at)
                    || Type.getArgumentTypes(method.desc).length > 0 && method.name.startsWith("call_indirect_");
        }

        private void operator(MethodInsnNode call) {
            AbstractInsnNode after = next(call);
            boolean jumps = is(after, Opcodes.IFEQ) || is(after, Opcodes.IFNE);
            boolean negated = is(after, Opcodes.IFEQ);
            if (call.name.equals("I32_EQZ") && jumps) {
                ((JumpInsnNode) after).setOpcode(negated ? Opcodes.IFNE : Opcodes.IFEQ);
                code.remove(call);
            } else if (SIGNED.containsKey(call.name) && jumps) {
                int opcode = SIGNED.get(call.name);
                ((JumpInsnNode) after).setOpcode(negated ? opposite(opcode) : opcode);
                code.remove(call);
            } else if (UNSIGNED.containsKey(call.name) && jumps) {
                int opcode = UNSIGNED.get(call.name);
                ((JumpInsnNode) after).setOpcode(negated ? opposite(opcode) : opcode);
                InsnList list = new InsnList();
                Integer known = constant(previous(call));
                if (known != null) {
                    code.remove(previous(call));
                    list.add(push(Integer.MIN_VALUE));
                    list.add(new InsnNode(Opcodes.IADD));
                    list.add(push(known + Integer.MIN_VALUE));
                } else {
                    for (int i = 0; i < 2; i++) {
                        list.add(push(Integer.MIN_VALUE));
                        list.add(new InsnNode(Opcodes.IADD));
                        list.add(new InsnNode(Opcodes.SWAP));
                    }
                }
                code.insertBefore(call, list);
                code.remove(call);
            } else if (call.name.equals("I32_EXTEND_8_S")) {
                code.set(call, new InsnNode(Opcodes.I2B));
            } else if (call.name.equals("I32_EXTEND_16_S")) {
                code.set(call, new InsnNode(Opcodes.I2S));
            } else if (call.name.equals("I64_EXTEND_I32_U")) {
                code.insertBefore(call, new InsnNode(Opcodes.I2L));
                code.insertBefore(call, new LdcInsnNode(0xffffffffL));
                code.set(call, new InsnNode(Opcodes.LAND));
            }
        }
    }

    // ---- calls by number

    /** Makes each call by a function's number one switch over the table, which no program changes. */
    private void tables() {
        String[] table = table();
        ClassNode node = classes.get(machine);
        for (MethodNode general : List.copyOf(node.methods)) {
            LookupSwitchInsnNode choice = null;
            for (AbstractInsnNode insn : general.instructions) {
                choice = insn instanceof LookupSwitchInsnNode found ? found : choice;
            }
            if (!general.name.startsWith("call_indirect_") || choice == null) {
                continue;
            }
            MethodNode direct = new MethodNode(general.access, general.name, general.desc, null, null);
            general.name = general.name.replace("call_", "call_any_");
            Type[] parameters = Type.getArgumentTypes(general.desc);
            int[] at = variables(parameters);
            int count = parameters.length;
            Set<String> callees = new LinkedHashSet<>();
            choice.keys.forEach(key -> callees.add("func_" + key));
            LabelNode otherwise = new LabelNode();
            Map<String, LabelNode> arms = new LinkedHashMap<>();
            LabelNode[] labels = new LabelNode[table.length];
            for (int i = 0; i < table.length; i++) {
                labels[i] =
                        callees.contains(table[i]) ? arms.computeIfAbsent(table[i], key -> new LabelNode()) : otherwise;
            }
            InsnList code = direct.instructions;
            code.add(new VarInsnNode(Opcodes.ILOAD, at[count - 4]));
            code.add(new TableSwitchInsnNode(0, table.length - 1, otherwise, labels));
            int leave = Type.getReturnType(general.desc).getOpcode(Opcodes.IRETURN);
            arms.forEach((callee, label) -> {
                code.add(label);
                for (int i = 0; i < count; i++) {
                    if (i != count - 4 && i != count - 3) {
                        code.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ILOAD), at[i]));
                    }
                }
                code.add(callOf(callee));
                code.add(new InsnNode(leave));
            });
            code.add(otherwise);
            for (int i = 0; i < count; i++) {
                code.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ILOAD), at[i]));
            }
            code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, machine, general.name, general.desc));
            code.add(new InsnNode(leave));
            direct.maxLocals = at[count];
            node.methods.add(direct);
        }
    }

    private MethodInsnNode callOf(String function) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owners.get(function), function, functions.get(function).desc);
    }

    private static int[] variables(Type[] parameters) {
        int[] at = new int[parameters.length + 1];
        for (int i = 0; i < parameters.length; i++) {
            at[i + 1] = at[i] + parameters[i].getSize();
        }
        return at;
    }

    /** Returns the names of the functions in the table; no name for no function. */
    private String[] table() {
        Map<Integer, String> entries = new TreeMap<>();
        for (Element element : module.elementSection().elements()) {
            int at = (int) ((ActiveElement) element).offset().get(0).operand(0);
            for (List<Instruction> initializer : element.initializers()) {
                if (initializer.get(0).opcode() == OpCode.REF_FUNC) {
                    entries.put(at, "func_" + initializer.get(0).operand(0));
                }
                at++;
            }
        }
        String[] table = new String[((TreeMap<Integer, String>) entries).lastKey() + 1];
        Arrays.fill(table, "");
        entries.forEach((index, function) -> table[index] = function);
        return table;
    }

    /** Makes the calls that longjmp may end direct calls, which catch the jump as LongJumpSupport does. */
    private void invocations() {
        String setThrew = null;
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            if (module.exportSection().getExport(i).name().equals("setThrew")) {
                setThrew = "func_" + module.exportSection().getExport(i).index();
            }
        }
        for (int i = 0; i < imports.size(); i++) {
            if (imports.get(i).startsWith("invoke_")) {
                invocation(functions.get("func_" + i), setThrew);
            }
        }
    }

    private void invocation(MethodNode method, String setThrew) {
        Type[] parameters = Type.getArgumentTypes(method.desc);
        int count = parameters.length;
        List<Type> wanted = new ArrayList<>(List.of(parameters).subList(1, count - 2));
        wanted.addAll(List.of(Type.INT_TYPE, Type.INT_TYPE, parameters[count - 2], parameters[count - 1]));
        String descriptor = Type.getMethodDescriptor(Type.getReturnType(method.desc), wanted.toArray(new Type[0]));
        MethodNode target = classes.get(machine).methods.stream()
                .filter(other -> other.name.startsWith("call_indirect_") && other.desc.equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no indirect call for " + method.name + descriptor));
        int[] at = variables(parameters);
        InsnList code = method.instructions;
        code.clear();
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        LabelNode jumped = new LabelNode();
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 2]));
        code.add(new FieldInsnNode(Opcodes.GETFIELD, LINEAR, "stackPointer", "I"));
        code.add(new VarInsnNode(Opcodes.ISTORE, at[count]));
        code.add(from);
        for (int i = 1; i < count; i++) {
            if (i == count - 2) {
                code.add(new VarInsnNode(Opcodes.ILOAD, 0));
                code.add(new InsnNode(Opcodes.ICONST_0));
            }
            code.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ILOAD), at[i]));
        }
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, machine, target.name, target.desc));
        Type result = Type.getReturnType(method.desc);
        code.add(to);
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        code.add(jumped);
        code.add(new InsnNode(Opcodes.POP));
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 2]));
        code.add(new VarInsnNode(Opcodes.ILOAD, at[count]));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, LINEAR, "stackPointer", "I"));
        code.add(new InsnNode(Opcodes.ICONST_1));
        code.add(new InsnNode(Opcodes.ICONST_0));
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 2]));
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 1]));
        code.add(callOf(setThrew));
        if (result != Type.VOID_TYPE) {
            code.add(new InsnNode(Opcodes.ICONST_0));
        }
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        method.tryCatchBlocks.clear();
        method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, jumped, LONG_JUMP));
    }

    // ---- large methods

    private static int size(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        if (opcode < 0) {
            return 0;
        }
        if (insn instanceof VarInsnNode var) {
            return var.var < 4 ? 1 : 2;
        }
        if (insn instanceof IntInsnNode) {
            return opcode == Opcodes.SIPUSH ? 3 : 2;
        }
        if (insn instanceof TableSwitchInsnNode jump) {
            return 16 + 4 * jump.labels.size();
        }
        if (insn instanceof LookupSwitchInsnNode jump) {
            return 12 + 8 * jump.labels.size();
        }
        return insn instanceof InsnNode ? 1 : 3;
    }

    private static int weight(AbstractInsnNode insn) {
        return size(insn) + (insn instanceof MethodInsnNode call && call.owner.equals(HANDLE) ? HANDLE_WEIGHT : 0);
    }

    private static int sum(MethodNode method, ToIntFunction<AbstractInsnNode> measure) {
        int sum = 0;
        for (AbstractInsnNode insn : method.instructions) {
            sum += measure.applyAsInt(insn);
        }
        return sum;
    }

    private void outline(ClassNode node, MethodNode method) throws AnalyzerException {
        int part = 0;
        while (true) {
            int bytes = sum(method, OptimizeImage::size) - LIMIT;
            int weight = sum(method, OptimizeImage::weight) - WEIGHT;
            if (bytes <= 0 && weight <= 0) {
                return;
            }
            List<Region> regions = new Graph(method).regions();
            if (regions.isEmpty() && bytes > 0) {
                throw new IllegalStateException(method.name + " is too large, and has no part to take out");
            }
            if (regions.isEmpty()) {
                return;
            }
            BitSet taken = new BitSet();
            for (Region region : regions) {
                if ((bytes > 0 || weight > 0) && !region.blocks.intersects(taken)) {
                    taken.or(region.blocks);
                    bytes -= region.size - region.cost;
                    weight -= region.weight - region.cost;
                    node.methods.add(region.extract(method.name + "_" + part++, node.name));
                }
            }
        }
    }

    /** Blocks of instructions without jumps between, and what they mean for one another. */
    private static final class Graph {
        final MethodNode method;
        final AbstractInsnNode[] code;
        final List<Integer> starts = new ArrayList<>();
        final int[] blockOf;
        final List<Set<Integer>> next = new ArrayList<>();
        final List<Set<Integer>> before = new ArrayList<>();
        final int[] dominator;
        final int[] depth;
        final BitSet[] liveAtStart;
        final Frame<BasicValue>[] frames;
        final Map<Integer, Character> types = new HashMap<>();

        Graph(MethodNode method) throws AnalyzerException {
            this.method = method;
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn instanceof JumpInsnNode && !(insn.getNext() instanceof LabelNode)) {
                    method.instructions.insert(insn, new LabelNode());
                }
            }
            frames = new Analyzer<>(new BasicInterpreter()).analyzeAndComputeMaxs(LINEAR, method);
            code = method.instructions.toArray();
            BitSet leaders = new BitSet();
            leaders.set(0);
            for (int i = 0; i < code.length; i++) {
                boolean jump = code[i] instanceof JumpInsnNode
                        || code[i] instanceof TableSwitchInsnNode
                        || code[i] instanceof LookupSwitchInsnNode
                        || code[i].getOpcode() >= Opcodes.IRETURN && code[i].getOpcode() <= Opcodes.RETURN
                        || code[i].getOpcode() == Opcodes.ATHROW;
                if (jump) {
                    leaders.set(i + 1);
                    for (int target : successors(method, i)) {
                        leaders.set(target);
                    }
                }
                if (code[i] instanceof VarInsnNode var) {
                    types.put(
                            var.var,
                            "IJFDA"
                                    .charAt((var.getOpcode()
                                            - (var.getOpcode() >= Opcodes.ISTORE ? Opcodes.ISTORE : Opcodes.ILOAD))));
                } else if (code[i] instanceof IincInsnNode var) {
                    types.put(var.var, 'I');
                }
            }
            leaders.clear(code.length);
            leaders.stream().forEach(starts::add);
            blockOf = new int[code.length];
            for (int b = 0; b < starts.size(); b++) {
                Arrays.fill(blockOf, starts.get(b), end(b), b);
                next.add(new LinkedHashSet<>());
                before.add(new LinkedHashSet<>());
            }
            for (int b = 0; b < starts.size(); b++) {
                if (frames[starts.get(b)] == null) {
                    continue;
                }
                for (int target : successors(method, end(b) - 1)) {
                    if (target < code.length) {
                        next.get(b).add(blockOf[target]);
                        before.get(blockOf[target]).add(b);
                    }
                }
            }
            dominator = new int[starts.size()];
            depth = new int[starts.size()];
            dominators();
            liveAtStart = live();
        }

        int end(int block) {
            return block + 1 < starts.size() ? starts.get(block + 1) : code.length;
        }

        private void dominators() {
            int count = starts.size();
            List<Integer> order = new ArrayList<>();
            visit(order);
            int[] rank = new int[count];
            Arrays.fill(rank, -1);
            for (int i = 0; i < order.size(); i++) {
                rank[order.get(i)] = i;
            }
            Arrays.fill(dominator, -1);
            dominator[0] = 0;
            for (boolean changed = true; changed; ) {
                changed = false;
                for (int block : order) {
                    if (block == 0) {
                        continue;
                    }
                    int found = -1;
                    for (int from : before.get(block)) {
                        if (dominator[from] >= 0) {
                            found = found < 0 ? from : common(found, from, rank);
                        }
                    }
                    if (found != dominator[block]) {
                        dominator[block] = found;
                        changed = true;
                    }
                }
            }
        }

        private int common(int one, int two, int[] rank) {
            int a = one;
            int b = two;
            while (a != b) {
                while (rank[a] > rank[b]) {
                    a = dominator[a];
                }
                while (rank[b] > rank[a]) {
                    b = dominator[b];
                }
            }
            return a;
        }

        /** Adds the blocks so that each is before those that it leads to, but for loops. */
        private void visit(List<Integer> order) {
            boolean[] seen = new boolean[starts.size()];
            Deque<Integer> path = new ArrayDeque<>();
            Deque<Iterator<Integer>> rest = new ArrayDeque<>();
            path.push(0);
            rest.push(next.get(0).iterator());
            seen[0] = true;
            while (!path.isEmpty()) {
                if (rest.peek().hasNext()) {
                    int to = rest.peek().next();
                    if (!seen[to]) {
                        seen[to] = true;
                        path.push(to);
                        rest.push(next.get(to).iterator());
                    }
                } else {
                    order.add(0, path.pop());
                    rest.pop();
                }
            }
        }

        private BitSet[] live() {
            int count = starts.size();
            BitSet[] live = new BitSet[count];
            Arrays.setAll(live, i -> new BitSet());
            for (boolean changed = true; changed; ) {
                changed = false;
                for (int b = count - 1; b >= 0; b--) {
                    BitSet now = new BitSet();
                    for (int to : next.get(b)) {
                        now.or(live[to]);
                    }
                    for (int i = end(b) - 1; i >= starts.get(b); i--) {
                        if (code[i] instanceof VarInsnNode var) {
                            now.set(var.var, var.getOpcode() < Opcodes.ISTORE);
                        } else if (code[i] instanceof IincInsnNode var) {
                            now.set(var.var);
                        }
                    }
                    if (!now.equals(live[b])) {
                        live[b] = now;
                        changed = true;
                    }
                }
            }
            return live;
        }

        private boolean empty(int block) {
            Frame<BasicValue> frame = frames[starts.get(block)];
            return frame != null && frame.getStackSize() == 0;
        }

        /** Returns what could be methods of their own, what saves most first. */
        List<Region> regions() {
            List<Region> regions = new ArrayList<>();
            for (int head = 1; head < starts.size(); head++) {
                Region region = region(head);
                if (region != null) {
                    regions.add(region);
                }
            }
            regions.sort(Comparator.comparingInt((Region region) -> region.cost - region.weight));
            return regions;
        }

        /** Returns what is reached only through {@code head}, null if that cannot be a method of its own. */
        Region region(int head) {
            if (dominator[head] < 0 || !empty(head)) {
                return null;
            }
            Region region = new Region(this, head);
            for (int b = 0; b < starts.size(); b++) {
                int at = b;
                while (dominator[b] >= 0 && at != head && at != 0) {
                    at = dominator[at];
                }
                if (at == head && dominator[b] >= 0) {
                    region.blocks.set(b);
                }
            }
            return region.possible() ? region : null;
        }
    }

    /** Blocks that are entered at the first of them only. */
    private static final class Region {
        private static final int SMALLEST = 100;
        private static final int MOST_EXITS = 20;
        private static final int MOST_RESULTS = 16;

        final Graph graph;
        final int head;
        final BitSet blocks = new BitSet();
        final Set<Integer> exits = new LinkedHashSet<>();
        final BitSet parameters = new BitSet();
        final BitSet written = new BitSet();
        boolean returns;
        int size;
        int weight;
        int cost;

        Region(Graph graph, int head) {
            this.graph = graph;
            this.head = head;
        }

        boolean possible() {
            for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
                for (int i = graph.starts.get(b); i < graph.end(b); i++) {
                    AbstractInsnNode insn = graph.code[i];
                    size += OptimizeImage.size(insn);
                    weight += OptimizeImage.weight(insn);
                    returns |= insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
                    if (insn instanceof VarInsnNode var && var.getOpcode() >= Opcodes.ISTORE) {
                        written.set(var.var);
                    } else if (insn instanceof IincInsnNode var) {
                        written.set(var.var);
                    }
                }
                for (int to : graph.next.get(b)) {
                    if (!blocks.get(to)) {
                        if (!graph.empty(to)) {
                            return false;
                        }
                        exits.add(to);
                    }
                }
            }
            parameters.or(graph.liveAtStart[head]);
            BitSet results = new BitSet();
            exits.forEach(exit -> results.or(graph.liveAtStart[exit]));
            results.and(written);
            BitSet used = new BitSet();
            blocks.stream().forEach(b -> {
                for (int i = graph.starts.get(b); i < graph.end(b); i++) {
                    if (graph.code[i] instanceof VarInsnNode var) {
                        used.set(var.var);
                    }
                }
            });
            used.or(results);
            parameters.and(used);
            boolean ints = results.stream().allMatch(result -> graph.types.get(result) == 'I');
            ints &= !returns || graph.method.desc.endsWith(")I") || graph.method.desc.endsWith(")V");
            cost = costOfCall();
            return ints
                    && results.cardinality() <= MOST_RESULTS
                    && exits.size() <= MOST_EXITS
                    && size <= LIMIT
                    && weight <= WEIGHT
                    && size - cost >= SMALLEST;
        }

        BitSet results(int exit) {
            BitSet results = (BitSet) graph.liveAtStart[exit].clone();
            results.and(written);
            return results;
        }

        private int costOfCall() {
            int cost = 10 + 2 * parameters.cardinality() + (exits.size() + (returns ? 1 : 0) > 1 ? 16 : 0);
            for (int exit : exits) {
                cost += 7 + 6 * results(exit).cardinality();
            }
            return cost;
        }

        /** Moves the blocks to a new method and calls it instead. */
        MethodNode extract(String name, String owner) {
            MethodNode method = graph.method;
            Type[] declared = Type.getArgumentTypes(method.desc);
            int memory = variables(declared)[declared.length - 2];
            parameters.set(memory);
            Map<Integer, Integer> renamed = new HashMap<>();
            List<Type> types = new ArrayList<>();
            int width = 0;
            for (int variable : parameters.stream().toArray()) {
                Type type = type(variable, memory);
                types.add(type);
                renamed.put(variable, width);
                width += type.getSize();
            }
            List<Integer> targets = new ArrayList<>(exits);
            boolean value =
                    !returns && targets.size() == 1 && results(targets.get(0)).cardinality() == 1;
            boolean choice = targets.size() + (returns ? 1 : 0) > 1;
            boolean isInt = method.desc.endsWith(")I");
            // With one way out the result is that of the method, or the only variable.
            boolean passes = returns && !choice && isInt;
            Type result = value || choice || passes ? Type.INT_TYPE : Type.VOID_TYPE;
            MethodNode part = new MethodNode(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC,
                    name,
                    Type.getMethodDescriptor(result, types.toArray(new Type[0])),
                    null,
                    null);
            Map<LabelNode, LabelNode> labels = new HashMap<>() {
                @Override
                public LabelNode get(Object label) {
                    return computeIfAbsent((LabelNode) label, key -> new LabelNode());
                }
            };
            LabelNode[] leave = new LabelNode[targets.size()];
            Arrays.setAll(leave, i -> new LabelNode());
            LabelNode[] inside = new LabelNode[graph.starts.size()];
            Arrays.setAll(inside, i -> new LabelNode());
            LabelNode[] outside = new LabelNode[targets.size()];
            Arrays.setAll(outside, i -> (LabelNode) graph.code[graph.starts.get(targets.get(i))]);
            // A jump to the label of a block outside leaves.
            for (int i = 0; i < graph.code.length; i++) {
                if (graph.code[i] instanceof LabelNode label && !blocks.get(graph.blockOf[i])) {
                    int exit = targets.indexOf(graph.blockOf[i]);
                    if (exit >= 0) {
                        labels.put(label, leave[exit]);
                    }
                }
            }
            InsnList code = part.instructions;
            code.add(new JumpInsnNode(Opcodes.GOTO, inside[head]));
            for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
                code.add(inside[b]);
                for (int i = graph.starts.get(b); i < graph.end(b); i++) {
                    AbstractInsnNode copy = graph.code[i].clone(labels);
                    if (copy instanceof VarInsnNode var) {
                        if (!renamed.containsKey(var.var)) {
                            renamed.put(var.var, width);
                            width += "JD".indexOf(graph.types.get(var.var)) >= 0 ? 2 : 1;
                        }
                        var.var = renamed.get(var.var);
                    } else if (copy instanceof IincInsnNode var) {
                        var.var = renamed.get(var.var);
                    }
                    boolean isReturn = copy.getOpcode() >= Opcodes.IRETURN && copy.getOpcode() <= Opcodes.RETURN;
                    if (isReturn && choice) {
                        if (isInt) {
                            code.add(new VarInsnNode(Opcodes.ISTORE, width));
                            results(code, renamed.get(memory));
                            code.add(push(MOST_RESULTS));
                            code.add(new VarInsnNode(Opcodes.ILOAD, width));
                            code.add(new InsnNode(Opcodes.IASTORE));
                        }
                        code.add(push(targets.size()));
                        code.add(new InsnNode(Opcodes.IRETURN));
                    } else {
                        code.add(copy);
                    }
                }
                AbstractInsnNode last = graph.code[graph.end(b) - 1];
                boolean falls = !(last instanceof TableSwitchInsnNode)
                        && !(last instanceof LookupSwitchInsnNode)
                        && last.getOpcode() != Opcodes.GOTO
                        && last.getOpcode() != Opcodes.ATHROW
                        && !(last.getOpcode() >= Opcodes.IRETURN && last.getOpcode() <= Opcodes.RETURN);
                if (falls && !blocks.get(b + 1)) {
                    code.add(new JumpInsnNode(Opcodes.GOTO, leave[targets.indexOf(b + 1)]));
                }
            }
            for (int i = 0; i < leave.length; i++) {
                code.add(leave[i]);
                int[] variables = results(targets.get(i)).stream().toArray();
                for (int j = 0; j < variables.length && !value; j++) {
                    results(code, renamed.get(memory));
                    code.add(push(j));
                    code.add(new VarInsnNode(Opcodes.ILOAD, renamed.get(variables[j])));
                    code.add(new InsnNode(Opcodes.IASTORE));
                }
                if (value) {
                    code.add(new VarInsnNode(Opcodes.ILOAD, renamed.get(variables[0])));
                } else if (choice) {
                    code.add(push(i));
                }
                code.add(new InsnNode(result == Type.VOID_TYPE ? Opcodes.RETURN : Opcodes.IRETURN));
            }
            replace(part, owner, targets, outside, memory, value, choice, passes);
            return part;
        }

        private static void results(InsnList code, int memory) {
            code.add(new VarInsnNode(Opcodes.ALOAD, memory));
            code.add(new FieldInsnNode(Opcodes.GETFIELD, LINEAR, "results", "[I"));
        }

        private Type type(int variable, int memory) {
            return switch (graph.types.getOrDefault(variable, 'A')) {
                case 'I' -> Type.INT_TYPE;
                case 'J' -> Type.LONG_TYPE;
                case 'F' -> Type.FLOAT_TYPE;
                case 'D' -> Type.DOUBLE_TYPE;
                default -> Type.getObjectType(variable == memory ? LINEAR : INSTANCE);
            };
        }

        private void replace(
                MethodNode part,
                String owner,
                List<Integer> targets,
                LabelNode[] outside,
                int memory,
                boolean value,
                boolean choice,
                boolean passes) {
            MethodNode method = graph.method;
            InsnList call = new InsnList();
            Type[] types = Type.getArgumentTypes(part.desc);
            int[] variables = parameters.stream().toArray();
            for (int i = 0; i < types.length; i++) {
                call.add(new VarInsnNode(types[i].getOpcode(Opcodes.ILOAD), variables[i]));
            }
            call.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, part.name, part.desc));
            LabelNode[] ways = new LabelNode[targets.size() + (returns ? 1 : 0)];
            Arrays.setAll(ways, i -> new LabelNode());
            if (choice && ways.length == 2) {
                call.add(new JumpInsnNode(Opcodes.IFNE, ways[1]));
            } else if (choice) {
                call.add(new TableSwitchInsnNode(
                        0, ways.length - 2, ways[ways.length - 1], Arrays.copyOf(ways, ways.length - 1)));
            }
            for (int i = 0; i < targets.size(); i++) {
                call.add(ways[i]);
                int[] changed = results(targets.get(i)).stream().toArray();
                for (int j = 0; j < changed.length; j++) {
                    if (!value) {
                        results(call, memory);
                        call.add(push(j));
                        call.add(new InsnNode(Opcodes.IALOAD));
                    }
                    call.add(new VarInsnNode(Opcodes.ISTORE, changed[j]));
                }
                call.add(new JumpInsnNode(Opcodes.GOTO, outside[i]));
            }
            if (returns) {
                call.add(ways[targets.size()]);
                boolean isInt = method.desc.endsWith(")I");
                if (isInt && !passes) {
                    results(call, memory);
                    call.add(push(MOST_RESULTS));
                    call.add(new InsnNode(Opcodes.IALOAD));
                }
                call.add(new InsnNode(isInt ? Opcodes.IRETURN : Opcodes.RETURN));
            } else if (targets.isEmpty()) {
                // The part never returns.
                call.add(new InsnNode(Opcodes.ACONST_NULL));
                call.add(new InsnNode(Opcodes.ATHROW));
            }
            AbstractInsnNode first = graph.code[graph.starts.get(head)];
            method.instructions.insert(first, call);
            blocks.stream().forEach(b -> {
                for (int i = graph.starts.get(b); i < graph.end(b); i++) {
                    if (graph.code[i] != first) {
                        method.instructions.remove(graph.code[i]);
                    }
                }
            });
        }
    }
}
