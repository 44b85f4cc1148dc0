// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The stores of variables on the C stack before calls, of which it removes those that make no difference. */
final class StackStores {
    private final ImageClasses image;
    private final MethodNode method;
    private final Map<AbstractInsnNode, int[]> stores = new LinkedHashMap<>();
    /** Stores of what is not a variable. */
    private final Map<AbstractInsnNode, Integer> others = new HashMap<>();

    private Frame<BasicValue>[] frames;
    private int base = -1;
    private int size;

    StackStores(ImageClasses image, MethodNode method) {
        this.image = image;
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
                AbstractInsnNode before = Instructions.previous(at);
                method.instructions.remove(at);
                at = before;
            }
            stores.remove(store);
        }
    }

    /** Finds the room on the stack, which the function makes first, and the stores there. */
    private boolean find() throws AnalyzerException {
        AbstractInsnNode at = method.instructions.getFirst();
        while (at != null && !Instructions.isCallOf(at, "readGlobal")) {
            if (at instanceof LabelNode || at instanceof MethodInsnNode) {
                return false;
            }
            at = at.getNext();
        }
        AbstractInsnNode narrow = Instructions.next(at);
        AbstractInsnNode amount = Instructions.next(narrow);
        AbstractInsnNode minus = Instructions.next(amount);
        AbstractInsnNode dup = Instructions.next(minus);
        AbstractInsnNode set = Instructions.next(dup);
        if (!Instructions.is(narrow, Opcodes.L2I)
                || Instructions.constant(amount) == null
                || !Instructions.is(minus, Opcodes.ISUB)
                || !Instructions.is(dup, Opcodes.DUP)
                || !Instructions.is(set, Opcodes.ISTORE)) {
            return false;
        }
        base = Instructions.variable(set);
        size = Instructions.constant(amount);
        Set<AbstractInsnNode> bases = findStores();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode var
                    && var.var == base
                    && insn != set
                    && insn.getOpcode() == Opcodes.ISTORE) {
                // the value 0 that every variable has first
                if (!Instructions.is(Instructions.previous(insn), Opcodes.ICONST_0)
                        || method.instructions.indexOf(insn) > method.instructions.indexOf(set)) {
                    return false;
                }
            } else if (Instructions.is(insn, Opcodes.ILOAD)
                    && Instructions.variable(insn) == base
                    && !bases.contains(insn)
                    && !isEnd(insn)) {
                return false;
            }
        }
        return true;
    }

    /** Finds the stores, and returns the instructions that load the address of the room for them. */
    private Set<AbstractInsnNode> findStores() throws AnalyzerException {
        Set<AbstractInsnNode> bases = new HashSet<>();
        frames = new Analyzer<>(new ValueKinds(base)).analyzeAndComputeMaxs(image.machine, method);
        for (AbstractInsnNode insn : method.instructions) {
            Frame<BasicValue> frame = frames[method.instructions.indexOf(insn)];
            if (frame == null || !Instructions.isCallOf(insn, "memoryWriteInt")) {
                continue;
            }
            AbstractInsnNode source =
                    frame.getStack(frame.getStackSize() - 4) instanceof ValueKind kind ? kind.base : null;
            AbstractInsnNode offset = Instructions.previous(Instructions.previous(insn));
            if (source == null || Instructions.constant(offset) >= size) {
                continue;
            }
            bases.add(source);
            AbstractInsnNode value = Instructions.previous(offset);
            if (Instructions.is(value, Opcodes.ILOAD) && Instructions.previous(value) == source) {
                stores.put(insn, new int[] {Instructions.variable(value), Instructions.constant(offset)});
            } else {
                others.put(insn, Instructions.constant(offset));
            }
        }
        return bases;
    }

    private boolean isEnd(AbstractInsnNode load) {
        AbstractInsnNode amount = Instructions.next(load);
        return Integer.valueOf(size).equals(Instructions.constant(amount))
                && Instructions.is(Instructions.next(amount), Opcodes.IADD);
    }

    private List<AbstractInsnNode> plain() {
        List<AbstractInsnNode> plain = new ArrayList<>();
        stores.forEach((store, where) -> {
            Frame<BasicValue> frame = frames[method.instructions.indexOf(store)];
            if (frame == null || frame.getLocal(where[0]) instanceof ValueKind kind && kind.plain) {
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
                if (image.mayCollect(insn)) {
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
        for (int successor : Instructions.successors(method, index)) {
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
            for (int successor : Instructions.successors(method, index)) {
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
