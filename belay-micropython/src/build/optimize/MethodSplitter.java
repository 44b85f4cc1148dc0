// SPDX-License-Identifier: Apache-2.0
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Splits methods that are too large for HotSpot. */
final class MethodSplitter {
    /** The most bytes of bytecode of a method; the limit of HotSpot is 8,000. */
    static final int LIMIT = 7900;

    /**
     * The most bytes of bytecode, if each {@code VarHandle} counts {@link #HANDLE_WEIGHT}: HotSpot's fast compiler inlines them
     * too, and gives up when it has too many values.
     */
    static final int WEIGHT = 10_000;

    private static final int HANDLE_WEIGHT = 60;

    private MethodSplitter() {}

    static int size(AbstractInsnNode insn) {
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

    static int weight(AbstractInsnNode insn) {
        return size(insn)
                + (insn instanceof MethodInsnNode call && call.owner.equals(Instructions.HANDLE) ? HANDLE_WEIGHT : 0);
    }

    static int sum(MethodNode method, ToIntFunction<AbstractInsnNode> measure) {
        int sum = 0;
        for (AbstractInsnNode insn : method.instructions) {
            sum += measure.applyAsInt(insn);
        }
        return sum;
    }

    /** Moves parts of a method to methods of their own until HotSpot compiles it. */
    static void split(ClassNode node, MethodNode method) throws AnalyzerException {
        int part = 0;
        while (true) {
            int bytes = sum(method, MethodSplitter::size) - LIMIT;
            int weight = sum(method, MethodSplitter::weight) - WEIGHT;
            if (bytes <= 0 && weight <= 0) {
                return;
            }
            List<CodeRegion> regions = new FlowGraph(method).regions();
            if (regions.isEmpty() && bytes > 0) {
                throw new IllegalStateException(method.name + " is too large, and has no part to take out");
            }
            if (regions.isEmpty()) {
                return;
            }
            BitSet taken = new BitSet();
            for (CodeRegion region : regions) {
                if ((bytes > 0 || weight > 0) && !region.blocks.intersects(taken)) {
                    taken.or(region.blocks);
                    bytes -= region.size - region.cost;
                    weight -= region.weight - region.cost;
                    node.methods.add(region.extract(method.name + "_" + part++, node.name));
                }
            }
        }
    }
}
