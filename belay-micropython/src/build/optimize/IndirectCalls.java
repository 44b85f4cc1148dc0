// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import run.endive.wasm.types.ActiveElement;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** Calls by a function's number. */
final class IndirectCalls {
    private final ImageClasses image;

    IndirectCalls(ImageClasses image) {
        this.image = image;
    }

    /** Makes each call by a function's number one switch over the table, which no program changes. */
    void direct() {
        String[] table = table();
        ClassNode node = image.classes.get(image.machine);
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
            int[] at = Instructions.variables(parameters);
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
                code.add(image.callOf(callee));
                code.add(new InsnNode(leave));
            });
            code.add(otherwise);
            for (int i = 0; i < count; i++) {
                code.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ILOAD), at[i]));
            }
            code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, image.machine, general.name, general.desc));
            code.add(new InsnNode(leave));
            direct.maxLocals = at[count];
            node.methods.add(direct);
        }
    }

    /** Returns the names of the functions in the table; no name for no function. */
    private String[] table() {
        Map<Integer, String> entries = new TreeMap<>();
        for (Element element : image.module.elementSection().elements()) {
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
    void catchJumps() {
        String setThrew = null;
        for (int i = 0; i < image.module.exportSection().exportCount(); i++) {
            if (image.module.exportSection().getExport(i).name().equals("setThrew")) {
                setThrew = "func_" + image.module.exportSection().getExport(i).index();
            }
        }
        for (int i = 0; i < image.imports.size(); i++) {
            if (image.imports.get(i).startsWith("invoke_")) {
                invocation(image.functions.get("func_" + i), setThrew);
            }
        }
    }

    private void invocation(MethodNode method, String setThrew) {
        Type[] parameters = Type.getArgumentTypes(method.desc);
        int count = parameters.length;
        List<Type> wanted = new ArrayList<>(List.of(parameters).subList(1, count - 2));
        wanted.addAll(List.of(Type.INT_TYPE, Type.INT_TYPE, parameters[count - 2], parameters[count - 1]));
        String descriptor = Type.getMethodDescriptor(Type.getReturnType(method.desc), wanted.toArray(new Type[0]));
        MethodNode target = image.classes.get(image.machine).methods.stream()
                .filter(other -> other.name.startsWith("call_indirect_") && other.desc.equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no indirect call for " + method.name + descriptor));
        int[] at = Instructions.variables(parameters);
        InsnList code = method.instructions;
        code.clear();
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        LabelNode jumped = new LabelNode();
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 2]));
        code.add(new FieldInsnNode(Opcodes.GETFIELD, Instructions.LINEAR, "stackPointer", "I"));
        code.add(new VarInsnNode(Opcodes.ISTORE, at[count]));
        code.add(from);
        for (int i = 1; i < count; i++) {
            if (i == count - 2) {
                code.add(new VarInsnNode(Opcodes.ILOAD, 0));
                code.add(new InsnNode(Opcodes.ICONST_0));
            }
            code.add(new VarInsnNode(parameters[i].getOpcode(Opcodes.ILOAD), at[i]));
        }
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, image.machine, target.name, target.desc));
        Type result = Type.getReturnType(method.desc);
        code.add(to);
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        code.add(jumped);
        code.add(new InsnNode(Opcodes.POP));
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 2]));
        code.add(new VarInsnNode(Opcodes.ILOAD, at[count]));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, Instructions.LINEAR, "stackPointer", "I"));
        code.add(new InsnNode(Opcodes.ICONST_1));
        code.add(new InsnNode(Opcodes.ICONST_0));
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 2]));
        code.add(new VarInsnNode(Opcodes.ALOAD, at[count - 1]));
        code.add(image.callOf(setThrew));
        if (result != Type.VOID_TYPE) {
            code.add(new InsnNode(Opcodes.ICONST_0));
        }
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        method.tryCatchBlocks.clear();
        method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, jumped, Instructions.LONG_JUMP));
    }
}
