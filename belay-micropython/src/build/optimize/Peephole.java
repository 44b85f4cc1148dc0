// SPDX-License-Identifier: Apache-2.0
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Replaces calls of helpers by instructions. */
final class Peephole {
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

    private final ImageClasses image;
    private final MethodNode method;
    private final InsnList code;
    private final Map<String, Integer> temporaries = new HashMap<>();

    Peephole(ImageClasses image, MethodNode method) {
        this.image = image;
        this.method = method;
        code = method.instructions;
    }

    void run() {
        for (AbstractInsnNode insn : code.toArray()) {
            if (insn instanceof MethodInsnNode call) {
                if (call.owner.equals(Instructions.OPCODES) || call.name.equals("i32_ge_u")) {
                    operator(call);
                } else if (call.owner.equals(image.shaded)) {
                    shaded(call);
                } else if (call.owner.startsWith(image.machine)) {
                    call.desc = ImageClasses.linear(call.desc);
                } else if (call.owner.equals(Instructions.INSTANCE) && call.name.equals("memory")) {
                    code.insert(call, new TypeInsnNode(Opcodes.CHECKCAST, Instructions.LINEAR));
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
                AbstractInsnNode index = Instructions.previous(Instructions.previous(call));
                if (Integer.valueOf(0).equals(Instructions.constant(index))
                        && Instructions.is(Instructions.next(call), Opcodes.L2I)) {
                    code.remove(index);
                    code.remove(Instructions.previous(call));
                    code.remove(Instructions.next(call));
                    code.insertBefore(call, new VarInsnNode(Opcodes.ALOAD, memory()));
                    code.set(call, new FieldInsnNode(Opcodes.GETFIELD, Instructions.LINEAR, "stackPointer", "I"));
                }
            }
            case "writeGlobal" -> {
                AbstractInsnNode index = Instructions.previous(Instructions.previous(call));
                AbstractInsnNode widen = Instructions.previous(index);
                if (Integer.valueOf(0).equals(Instructions.constant(index))) {
                    if (!Instructions.is(widen, Opcodes.I2L)) {
                        throw new IllegalStateException("a stack pointer that is not an int");
                    }
                    code.remove(widen);
                    code.remove(index);
                    code.remove(Instructions.previous(call));
                    code.insertBefore(call, new VarInsnNode(Opcodes.ALOAD, memory()));
                    code.insertBefore(call, new InsnNode(Opcodes.SWAP));
                    code.set(call, new FieldInsnNode(Opcodes.PUTFIELD, Instructions.LINEAR, "stackPointer", "I"));
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
            list.add(
                    new FieldInsnNode(Opcodes.GETSTATIC, Instructions.LINEAR, handle, "L" + Instructions.HANDLE + ";"));
        }
        list.add(new VarInsnNode(Opcodes.ALOAD, memory()));
        list.add(new FieldInsnNode(Opcodes.GETFIELD, Instructions.LINEAR, "data", "[B"));
    }

    private void address(InsnList list, int base, int offset) {
        list.add(new VarInsnNode(Opcodes.ILOAD, base));
        if (offset != 0) {
            list.add(Instructions.push(offset));
            list.add(new InsnNode(Opcodes.IADD));
        }
    }

    private void load(MethodInsnNode call, String handle, String type) {
        AbstractInsnNode memory = Instructions.previous(call);
        AbstractInsnNode offset = Instructions.previous(memory);
        AbstractInsnNode before = Instructions.previous(offset);
        InsnList list = new InsnList();
        int base;
        if (Instructions.is(before, Opcodes.ILOAD)) {
            base = Instructions.variable(before);
            code.remove(before);
        } else {
            base = temporaryBase();
            list.add(new VarInsnNode(Opcodes.ISTORE, base));
        }
        array(list, handle);
        address(list, base, Instructions.constant(offset));
        list.add(
                handle == null
                        ? new InsnNode(Opcodes.BALOAD)
                        : new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Instructions.HANDLE, "get", "([BI)" + type));
        code.remove(memory);
        code.remove(offset);
        code.insertBefore(call, list);
        code.remove(call);
    }

    private void store(MethodInsnNode call, String handle, String type) {
        AbstractInsnNode memory = Instructions.previous(call);
        AbstractInsnNode offset = Instructions.previous(memory);
        AbstractInsnNode value = Instructions.previous(offset);
        AbstractInsnNode before = Instructions.previous(value);
        Type kind = Type.getArgumentTypes(call.desc)[1];
        InsnList list = new InsnList();
        boolean simple = value != null
                && (Instructions.constant(value) != null || value.getOpcode() == kind.getOpcode(Opcodes.ILOAD));
        int base;
        AbstractInsnNode again;
        if (simple) {
            code.remove(value);
            again = value;
            if (Instructions.is(before, Opcodes.ILOAD)) {
                base = Instructions.variable(before);
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
        address(list, base, Instructions.constant(offset));
        list.add(again);
        list.add(
                handle == null
                        ? new InsnNode(Opcodes.BASTORE)
                        : new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Instructions.HANDLE, "set", "([BI" + type + ")V"));
        code.remove(memory);
        code.remove(offset);
        code.insertBefore(call, list);
        code.remove(call);
    }

    /** A call pushes memory and instance, and the number of the table if it is indirect; none of them jumps. */
    private boolean isBeforeCall(AbstractInsnNode check) {
        AbstractInsnNode at = Instructions.next(check);
        while (at != null && (Instructions.is(at, Opcodes.ALOAD) || Instructions.constant(at) != null)) {
            at = Instructions.next(at);
        }
        return image.isCall(at)
                || Type.getArgumentTypes(method.desc).length > 0 && method.name.startsWith("call_indirect_");
    }

    private void operator(MethodInsnNode call) {
        AbstractInsnNode after = Instructions.next(call);
        boolean jumps = Instructions.is(after, Opcodes.IFEQ) || Instructions.is(after, Opcodes.IFNE);
        boolean negated = Instructions.is(after, Opcodes.IFEQ);
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
            Integer known = Instructions.constant(Instructions.previous(call));
            if (known != null) {
                code.remove(Instructions.previous(call));
                list.add(Instructions.push(Integer.MIN_VALUE));
                list.add(new InsnNode(Opcodes.IADD));
                list.add(Instructions.push(known + Integer.MIN_VALUE));
            } else {
                for (int i = 0; i < 2; i++) {
                    list.add(Instructions.push(Integer.MIN_VALUE));
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
