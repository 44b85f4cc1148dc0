// SPDX-License-Identifier: Apache-2.0
package dev.belay.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.junit.HardwareTest;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the public API of the modules with the lists in {@code src/test/api}, so that a change of it shows in a diff. The API is
 * what the packages that {@code module-info} exports to everybody declare public or protected. To accept a change, run this test
 * with {@code -Dapi.update=true} and commit the lists.
 */
final class PublicApiTest {
    private static final Path LISTS = Path.of("src", "test", "api");

    @ParameterizedTest
    @ValueSource(classes = {Link.class, VirtualBoard.class, Device.class, HardwareTest.class})
    void public_api_is_the_listed_one(Class<?> member) throws IOException {
        ModuleReference module = moduleOf(member);
        List<String> actual = list(module);
        Path file = LISTS.resolve(module.descriptor().name() + ".txt");
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(LISTS);
            Files.write(file, actual);
        }
        assertThat(actual)
                .as("the public API of %s; to accept a change: -Dtest=PublicApiTest -Dapi.update=true", file)
                .isEqualTo(Files.readAllLines(file));
    }

    private static ModuleReference moduleOf(Class<?> member) {
        try {
            Path location = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(location).findAll().iterator().next();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> list(ModuleReference module) throws IOException {
        Set<String> exported = module.descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            return names.filter(name -> name.endsWith(".class") && name.contains("/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                    .map(PublicApiTest::load)
                    .filter(PublicApiTest::isApi)
                    .flatMap(PublicApiTest::lines)
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static boolean isApi(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic() || !isApi(type.getModifiers())) {
            return false;
        }
        Class<?> outer = type.getDeclaringClass();
        return outer == null || isApi(outer);
    }

    private static boolean isApi(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Stream<String> lines(Class<?> type) {
        List<String> lines = new ArrayList<>();
        String name = type.getName();
        lines.add(name + " : " + kind(type) + supertypes(type));
        boolean isOpen = !Modifier.isFinal(type.getModifiers());
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isListed(constructor, isOpen)) {
                lines.add(name + " # new" + parameters(constructor.getParameterTypes()));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isListed(method, isOpen) && !method.isBridge()) {
                lines.add(name + " # " + modifiers(method.getModifiers() & ~Modifier.FINAL) + method.getName()
                        + parameters(method.getParameterTypes()) + " : "
                        + method.getGenericReturnType().getTypeName());
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (isListed(field, isOpen) && !field.getName().equals("serialVersionUID")) {
                lines.add(name + " # " + modifiers(field.getModifiers()) + field.getName() + " : "
                        + field.getGenericType().getTypeName());
            }
        }
        return lines.stream();
    }

    private static boolean isListed(Member member, boolean isOpen) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers())
                        || (isOpen && Modifier.isProtected(member.getModifiers())));
    }

    private static String kind(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        boolean plain = type.isInterface() || type.isEnum() || type.isRecord();
        return (plain ? "" : modifiers(type.getModifiers() & (Modifier.FINAL | Modifier.ABSTRACT)))
                + (type.isSealed() ? "sealed " : "")
                + kind;
    }

    private static String supertypes(Class<?> type) {
        List<String> names = new ArrayList<>();
        Class<?> superclass = type.getSuperclass();
        if (superclass != null
                && !Set.of(Object.class, Record.class, Enum.class).contains(superclass)) {
            names.add(superclass.getName());
        }
        Stream.of(type.getInterfaces()).map(Class::getName).sorted().forEach(names::add);
        return names.isEmpty() ? "" : " of " + String.join(", ", names);
    }

    private static String parameters(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getTypeName).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String modifiers(int modifiers) {
        int listed = modifiers & (Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL | Modifier.PROTECTED);
        String text = Modifier.toString(listed).toLowerCase(Locale.ROOT);
        return text.isEmpty() ? "" : text + " ";
    }
}
