// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Blocks of instructions without jumps between, and what they mean for one another. */
final class FlowGraph {
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

    FlowGraph(MethodNode method) throws AnalyzerException {
        this.method = method;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof JumpInsnNode && !(insn.getNext() instanceof LabelNode)) {
                method.instructions.insert(insn, new LabelNode());
            }
        }
        frames = new Analyzer<>(new BasicInterpreter()).analyzeAndComputeMaxs(Instructions.LINEAR, method);
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
                for (int target : Instructions.successors(method, i)) {
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
            for (int target : Instructions.successors(method, end(b) - 1)) {
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

    boolean empty(int block) {
        Frame<BasicValue> frame = frames[starts.get(block)];
        return frame != null && frame.getStackSize() == 0;
    }

    /** Returns what could be methods of their own, what saves most first. */
    List<CodeRegion> regions() {
        List<CodeRegion> regions = new ArrayList<>();
        for (int head = 1; head < starts.size(); head++) {
            CodeRegion region = region(head);
            if (region != null) {
                regions.add(region);
            }
        }
        regions.sort(Comparator.comparingInt((CodeRegion region) -> region.cost - region.weight));
        return regions;
    }

    /** Returns what is reached only through {@code head}, null if that cannot be a method of its own. */
    CodeRegion region(int head) {
        if (dominator[head] < 0 || !empty(head)) {
            return null;
        }
        CodeRegion region = new CodeRegion(this, head);
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
