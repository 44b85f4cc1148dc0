// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedFile;
import dev.belay.packages.lock.LockedModule;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.project.Project;
import dev.belay.packages.store.PackageStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The software bill of materials of what goes on the board, as CycloneDX 1.5; the same bytes for the same lock. */
public final class Sbom {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Map<String, JsonObject> components = new TreeMap<>();
    private final Map<String, JsonArray> dependencies = new TreeMap<>();

    private Sbom() {}

    /** Returns the text for a project and its locked packages. */
    public static String of(Project project, String version) {
        Sbom sbom = new Sbom();
        Optional<LockFile> lock = new PackageStore(project).readLock();
        lock.ifPresent(found -> found.packages().forEach(sbom::add));
        JsonObject self = new JsonObject();
        self.addProperty("type", "firmware");
        self.addProperty("name", Optional.ofNullable(project.name()).orElse("project"));
        self.addProperty("version", version);
        JsonObject metadata = new JsonObject();
        metadata.add("component", self);
        JsonObject bom = new JsonObject();
        bom.addProperty("bomFormat", "CycloneDX");
        bom.addProperty("specVersion", "1.5");
        bom.addProperty("version", 1);
        bom.add("metadata", metadata);
        bom.add("components", array(sbom.components));
        JsonArray edges = new JsonArray();
        sbom.dependencies.forEach((ref, on) -> {
            JsonObject edge = new JsonObject();
            edge.addProperty("ref", ref);
            edge.add("dependsOn", on);
            edges.add(edge);
        });
        bom.add("dependencies", edges);
        return JSON.toJson(bom) + "\n";
    }

    private static JsonArray array(Map<String, JsonObject> objects) {
        JsonArray array = new JsonArray();
        objects.values().forEach(array::add);
        return array;
    }

    private void add(LockedPackage locked) {
        Map<String, String> versions = new TreeMap<>();
        locked.modules().forEach(module -> versions.put(module.id(), ref(module.id(), module.version())));
        for (LockedModule module : locked.modules()) {
            String ref = ref(module.id(), module.version());
            JsonObject component = new JsonObject();
            component.addProperty("type", "library");
            component.addProperty("bom-ref", ref);
            component.addProperty("name", module.id().substring(module.id().indexOf(':') + 1));
            component.addProperty("version", module.version());
            purl(module).ifPresent(purl -> component.addProperty("purl", purl));
            components.put("1 " + ref, component);
            JsonArray on = new JsonArray();
            module.requires().forEach(id -> on.add(versions.getOrDefault(id, id)));
            dependencies.put(ref, on);
        }
        locked.files().forEach(file -> file(locked, file));
    }

    private void file(LockedPackage locked, LockedFile file) {
        JsonObject hash = new JsonObject();
        hash.addProperty("alg", "SHA-256");
        hash.addProperty("content", file.sha256());
        JsonArray hashes = new JsonArray();
        hashes.add(hash);
        JsonObject component = new JsonObject();
        component.addProperty("type", "file");
        component.addProperty("bom-ref", locked.id() + ":" + file.path());
        component.addProperty("name", "lib/" + file.path());
        component.add("hashes", hashes);
        components.put("2 " + locked.id() + ":" + file.path(), component);
    }

    private static String ref(String id, String version) {
        return version.isEmpty() ? id : id + "@" + version;
    }

    private static Optional<String> purl(LockedModule module) {
        String[] parts = module.id().split(":", -1);
        if (parts.length < (parts[0].equals("mvn") ? 4 : 2)) {
            return Optional.empty();
        }
        String at = module.version().isEmpty() ? "" : "@" + module.version();
        return switch (parts[0]) {
            case "mip" -> Optional.of("pkg:generic/micropython-lib/" + parts[1] + at);
            case "github", "gitlab" -> Optional.of("pkg:" + parts[0] + "/" + repository(parts[1]) + at);
            case "mvn" -> Optional.of("pkg:maven/" + parts[1] + "/" + parts[2] + at + "?type=" + parts[3]);
            default -> Optional.empty();
        };
    }

    private static String repository(String path) {
        String[] segments = path.split("/", -1);
        return segments[0] + (segments.length < 2 ? "" : "/" + segments[1]);
    }
}
