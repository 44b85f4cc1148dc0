// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The only board on USB that has all of these properties: {@code usb:vid=2e8a,serial=E6614C311B}, or the JSON of upstream
 * Belay. Numbers are hexadecimal in the first form and decimal in the second.
 *
 * @param properties the required values, at least one; case is ignored
 * @param baud bits per second
 */
public record UsbPortSpec(Map<UsbField, String> properties, int baud) implements SerialSpec {
    private static final String FORM =
            "usb: requires properties as in usb:vid=2e8a,pid=0005,serial=E6614C311B; there are vid, pid (hexadecimal), serial,"
                    + " manufacturer, product and location";

    /** A comma is part of a value unless another property follows it. */
    private static final String SEPARATOR = "(?i),(?=\\s*(?:vid|pid|serial|manufacturer|product|location)\\s*=)";

    public UsbPortSpec {
        if (properties.isEmpty()) {
            throw new IllegalArgumentException("at least one property is needed");
        }
        properties = Collections.unmodifiableMap(new EnumMap<>(properties));
    }

    /** A board at the usual speed. */
    public UsbPortSpec(Map<UsbField, String> properties) {
        this(properties, USUAL_BAUD);
    }

    static UsbPortSpec parse(String text) {
        Map<UsbField, String> properties = new EnumMap<>(UsbField.class);
        BaudOption speed = BaudOption.parse(text);
        for (String property : speed.rest().substring("usb:".length()).split(SEPARATOR, -1)) {
            int equals = property.indexOf('=');
            String key = property.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
            UsbField field = UsbField.ofKey(key).orElseThrow(() -> new PortFormatException(text, FORM));
            String value = property.substring(equals + 1).strip();
            if (value.isEmpty()) {
                throw new PortFormatException(text, key + "= has no value");
            }
            if (properties.put(field, field.isNumber() ? number(text, value) : value) != null) {
                throw new PortFormatException(text, key + " is given twice");
            }
        }
        return new UsbPortSpec(properties, speed.baud());
    }

    private static String number(String text, String value) {
        if (!value.matches("(0[xX])?[0-9a-fA-F]{1,4}")) {
            throw new PortFormatException(text, "'" + value + "' is not a hexadecimal number of up to four digits");
        }
        return UsbField.hex(Integer.parseInt(value.replaceFirst("0[xX]", ""), 16));
    }

    /** Returns whether a device has all of the properties. */
    public boolean matches(SerialDevice device) {
        return properties.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().equalsIgnoreCase(entry.getKey().of(device)));
    }

    @Override
    public String text() {
        StringJoiner text = new StringJoiner(",", "usb:", "");
        properties.forEach((field, value) -> text.add(field.key() + "=" + value));
        return text + BaudOption.text(baud);
    }
}
