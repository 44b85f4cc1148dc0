// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Names of the image's classes, and helpers for instructions. */
final class Instructions {
    static final String MEMORY = "run/endive/runtime/Memory";
    static final String INSTANCE = "run/endive/runtime/Instance";
    static final String LINEAR = "dev/belay/micropython/internal/wasm/LinearMemory";
    static final String LONG_JUMP = "dev/belay/micropython/internal/wasm/LongJump";
    static final String HANDLE = "java/lang/invoke/VarHandle";
    static final String OPCODES = "run/endive/runtime/OpcodeImpl";

    private Instructions() {}

    static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode at = insn == null ? null : insn.getNext();
        while (at != null && at.getOpcode() < 0 && !(at instanceof LabelNode)) {
            at = at.getNext();
        }
        return at;
    }

    /** Returns the instruction before this one, null if there is a label between them. */
    static AbstractInsnNode previous(AbstractInsnNode insn) {
        AbstractInsnNode at = insn == null ? null : insn.getPrevious();
        while (at != null && at.getOpcode() < 0 && !(at instanceof LabelNode)) {
            at = at.getPrevious();
        }
        return at instanceof LabelNode ? null : at;
    }

    static Integer constant(AbstractInsnNode insn) {
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

    static AbstractInsnNode push(int value) {
        if (value >= -1 && value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        if (value == (byte) value) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        }
        return value == (short) value ? new IntInsnNode(Opcodes.SIPUSH, value) : new LdcInsnNode(value);
    }

    static boolean isCallOf(AbstractInsnNode insn, String method) {
        return insn instanceof MethodInsnNode call && call.name.equals(method);
    }

    static boolean is(AbstractInsnNode insn, int opcode) {
        return insn != null && insn.getOpcode() == opcode;
    }

    static int variable(AbstractInsnNode insn) {
        return ((VarInsnNode) insn).var;
    }

    /** Returns the numbers of the instructions that may follow. */
    static int[] successors(MethodNode method, int index) {
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

    static int[] targets(MethodNode method, List<LabelNode> labels, LabelNode otherwise) {
        return Stream.concat(labels.stream(), Stream.of(otherwise))
                .mapToInt(method.instructions::indexOf)
                .distinct()
                .toArray();
    }

    /** Returns the variables of parameters; the last number is that of the first free variable. */
    static int[] variables(Type[] parameters) {
        int[] at = new int[parameters.length + 1];
        for (int i = 0; i < parameters.length; i++) {
            at[i + 1] = at[i] + parameters[i].getSize();
        }
        return at;
    }
}
