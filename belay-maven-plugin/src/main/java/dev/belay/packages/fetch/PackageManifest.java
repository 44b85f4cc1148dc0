// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package.json, as {@code mip} reads it.
 *
 * @param version empty when it has none
 * @param urls files and where they are
 * @param hashes files by the first digits of their SHA-256, which an index has
 * @param needs packages and their versions, an empty one for any
 */
public record PackageManifest(String version, List<Pair> urls, List<Pair> hashes, List<Pair> needs) {
    private static final Gson JSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    /** Two strings that belong together, as package.json writes most things. */
    record Pair(String first, String second) {}

    /**
     * Reads a package.json.
     *
     * @throws PackagesException saying which entry is wrong
     */
    static PackageManifest parse(String text) {
        JsonObject object;
        try {
            JsonElement json = JSON.fromJson(text, JsonElement.class);
            if (json == null || !json.isJsonObject()) {
                throw new PackagesException("its package.json is not a JSON object");
            }
            object = json.getAsJsonObject();
        } catch (JsonParseException e) {
            throw new PackagesException("its package.json is not JSON" + place(e), e);
        }
        List<Pair> needs = new ArrayList<>(pairs(object, "deps", true));
        JsonElement ours = object.get("belay");
        if (ours != null && ours.isJsonObject()) {
            needs.addAll(pairs(ours.getAsJsonObject(), "deps", true));
        }
        return new PackageManifest(
                version(object.get("version")), pairs(object, "urls", false), hashes(object), List.copyOf(needs));
    }

    /** Returns the line and column of a problem, without Gson's advice for programmers; empty if they are not known. */
    private static String place(JsonParseException problem) {
        Matcher place = PLACE.matcher(String.valueOf(problem.getMessage()));
        return place.find() ? " (" + place.group() + ")" : "";
    }

    private static String version(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return "";
        } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
            return value.getAsString();
        } else if (isString(value) && !PlainText.hasControls(value.getAsString())) {
            return value.getAsString();
        }
        throw invalid("version", value);
    }

    private static List<Pair> hashes(JsonObject object) {
        List<Pair> hashes = pairs(object, "hashes", false);
        for (Pair pair : hashes) {
            if (!isShortHash(pair.second())) {
                throw new PackagesException("Invalid hashes entry in its package.json: '" + pair.second()
                        + "' is not 8 hexadecimal digits");
            }
        }
        return hashes;
    }

    /** Returns whether {@code text} is what an index calls a file: 8 hexadecimal digits. */
    public static boolean isShortHash(String text) {
        return text.matches("[0-9a-fA-F]{8}");
    }

    private static List<Pair> pairs(JsonObject object, String key, boolean secondMayLack) {
        JsonElement value = object.get(key);
        List<Pair> pairs = new ArrayList<>();
        if (value == null || value.isJsonNull()) {
            return pairs;
        } else if (!value.isJsonArray()) {
            throw invalid(key, value);
        }
        for (JsonElement entry : value.getAsJsonArray()) {
            pairs.add(pair(key, entry, secondMayLack));
        }
        return pairs;
    }

    private static Pair pair(String key, JsonElement entry, boolean secondMayLack) {
        if (secondMayLack && isString(entry)) {
            return new Pair(entry.getAsString(), "");
        }
        JsonArray array = entry.isJsonArray() ? entry.getAsJsonArray() : new JsonArray();
        boolean strings = array.asList().stream().allMatch(PackageManifest::isString);
        if (!strings || (array.size() != 2 && !(secondMayLack && array.size() == 1))) {
            throw invalid(key, entry);
        }
        return new Pair(
                array.get(0).getAsString(),
                array.size() == 1 ? "" : array.get(1).getAsString());
    }

    private static boolean isString(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static PackagesException invalid(String key, JsonElement value) {
        String text = PlainText.of(value.toString());
        return new PackagesException("Invalid " + key + " entry in its package.json: "
                + (text.length() > 80 ? text.substring(0, 80) + "..." : text));
    }
}
