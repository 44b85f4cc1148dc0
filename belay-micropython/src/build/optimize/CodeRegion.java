// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Blocks that are entered at the first of them only. */
final class CodeRegion {
    private static final int SMALLEST = 100;
    private static final int MOST_EXITS = 20;
    private static final int MOST_RESULTS = 16;

    final FlowGraph graph;
    final int head;
    final BitSet blocks = new BitSet();
    final Set<Integer> exits = new LinkedHashSet<>();
    final BitSet parameters = new BitSet();
    final BitSet written = new BitSet();
    boolean returns;
    int size;
    int weight;
    int cost;

    CodeRegion(FlowGraph graph, int head) {
        this.graph = graph;
        this.head = head;
    }

    boolean possible() {
        for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
            for (int i = graph.starts.get(b); i < graph.end(b); i++) {
                AbstractInsnNode insn = graph.code[i];
                size += MethodSplitter.size(insn);
                weight += MethodSplitter.weight(insn);
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
                && size <= MethodSplitter.LIMIT
                && weight <= MethodSplitter.WEIGHT
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
        int memory = Instructions.variables(declared)[declared.length - 2];
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
                        code.add(Instructions.push(MOST_RESULTS));
                        code.add(new VarInsnNode(Opcodes.ILOAD, width));
                        code.add(new InsnNode(Opcodes.IASTORE));
                    }
                    code.add(Instructions.push(targets.size()));
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
                code.add(Instructions.push(j));
                code.add(new VarInsnNode(Opcodes.ILOAD, renamed.get(variables[j])));
                code.add(new InsnNode(Opcodes.IASTORE));
            }
            if (value) {
                code.add(new VarInsnNode(Opcodes.ILOAD, renamed.get(variables[0])));
            } else if (choice) {
                code.add(Instructions.push(i));
            }
            code.add(new InsnNode(result == Type.VOID_TYPE ? Opcodes.RETURN : Opcodes.IRETURN));
        }
        replace(part, owner, targets, outside, memory, value, choice, passes);
        return part;
    }

    private static void results(InsnList code, int memory) {
        code.add(new VarInsnNode(Opcodes.ALOAD, memory));
        code.add(new FieldInsnNode(Opcodes.GETFIELD, Instructions.LINEAR, "results", "[I"));
    }

    private Type type(int variable, int memory) {
        return switch (graph.types.getOrDefault(variable, 'A')) {
            case 'I' -> Type.INT_TYPE;
            case 'J' -> Type.LONG_TYPE;
            case 'F' -> Type.FLOAT_TYPE;
            case 'D' -> Type.DOUBLE_TYPE;
            default -> Type.getObjectType(variable == memory ? Instructions.LINEAR : Instructions.INSTANCE);
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
                    call.add(Instructions.push(j));
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
                call.add(Instructions.push(MOST_RESULTS));
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
