// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.io.InputStream;
import java.util.List;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.DataCountSection;
import run.endive.wasm.types.DataSection;
import run.endive.wasm.types.ElementSection;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionSection;
import run.endive.wasm.types.GlobalSection;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.Section;
import run.endive.wasm.types.SectionId;
import run.endive.wasm.types.TableSection;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.TypeSection;

/**
 * Reads a module without its code, which was compiled to JVM bytecode. Skipping the code and the hash of the module makes a
 * board start sooner.
 */
final class WasmModuleReader {
    private final WasmModule.Builder module = WasmModule.builder().withValidation(false);

    private WasmModuleReader() {}

    static WasmModule read(InputStream in) {
        Parser.Builder parser = Parser.builder().withValidation(false);
        for (int id = SectionId.TYPE; id <= SectionId.TAG; id++) {
            if (id != SectionId.CODE) {
                parser.includeSectionId(id);
            }
        }
        WasmModuleReader reader = new WasmModuleReader();
        parser.build().parse(in, reader::add);
        return reader.module.build();
    }

    private void add(Section section) {
        if (section instanceof TypeSection types) {
            module.setTypeSection(types);
        } else if (section instanceof ImportSection imports) {
            module.setImportSection(imports);
        } else if (section instanceof FunctionSection functions) {
            module.setFunctionSection(functions).setCodeSection(nothing(functions.functionCount()));
        } else if (section instanceof TableSection tables) {
            module.setTableSection(tables);
        } else if (section instanceof MemorySection memory) {
            module.setMemorySection(memory);
        } else if (section instanceof GlobalSection globals) {
            module.setGlobalSection(globals);
        } else if (section instanceof ExportSection exports) {
            module.setExportSection(exports);
        } else if (section instanceof ElementSection elements) {
            module.setElementSection(elements);
        } else if (section instanceof DataSection data) {
            module.setDataSection(data);
        } else if (section instanceof DataCountSection count) {
            module.setDataCountSection(count);
        } else if (section instanceof TagSection tags) {
            module.setTagSection(tags);
        }
    }

    /** A module must have a body for each function. */
    private static CodeSection nothing(int functions) {
        FunctionBody empty = new FunctionBody(List.of(), List.of());
        CodeSection.Builder code = CodeSection.builder();
        for (int i = 0; i < functions; i++) {
            code.addFunctionBody(empty);
        }
        return code.build();
    }
}
