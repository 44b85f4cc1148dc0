// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Determines the {@link ValueKind} of each value. */
final class ValueKinds extends BasicInterpreter {
    private final int base;

    ValueKinds(int base) {
        super(Opcodes.ASM9);
        this.base = base;
    }

    private static BasicValue kind(BasicValue value, boolean plain) {
        return value == null || value == BasicValue.UNINITIALIZED_VALUE || value.getType() == null
                ? value
                : new ValueKind(value.getType(), plain, null);
    }

    private static boolean plain(BasicValue value) {
        return value instanceof ValueKind kind && kind.plain;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
        return kind(super.newOperation(insn), true);
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode insn, BasicValue value) {
        boolean isBase = insn.getOpcode() == Opcodes.ILOAD && Instructions.variable(insn) == base;
        return isBase ? new ValueKind(value.getType(), true, insn) : value;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value) throws AnalyzerException {
        return kind(super.unaryOperation(insn, value), plain(value));
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue one, BasicValue two) throws AnalyzerException {
        boolean plain = switch (insn.getOpcode()) {
            case Opcodes.IAND -> isSmall(insn) || plain(one) && plain(two);
            // Bytes of a pointer may be put together.
            case Opcodes.ISHL, Opcodes.LSHL -> false;
            default -> plain(one) && plain(two);
        };
        return kind(super.binaryOperation(insn, one, two), plain);
    }

    private static boolean isSmall(AbstractInsnNode and) {
        Integer mask = Instructions.constant(Instructions.previous(and));
        return mask != null && mask >= 0 && mask <= 0xffff;
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values) throws AnalyzerException {
        MethodInsnNode call = (MethodInsnNode) insn;
        boolean plain = call.name.equals("memoryReadByte")
                || call.name.equals("memoryReadShort")
                || call.owner.equals(Instructions.OPCODES)
                        && call.name.startsWith("I32_")
                        && !call.name.startsWith("I32_ROT")
                        && call.desc.startsWith("(I")
                        && isComparison(call.name)
                || call.name.equals("readGlobal")
                        && Integer.valueOf(0)
                                .equals(Instructions.constant(Instructions.previous(Instructions.previous(insn))));
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
        return one.equals(two) || !(one instanceof ValueKind)
                ? one
                : new ValueKind(one.getType(), plain(one) && plain(two), null);
    }
}
