// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Summary file in Failsafe's format, which {@code failsafe:verify} can read, too. */
public final class FailsafeSummary {
    private static final String FAILURE = "255";

    private FailsafeSummary() {}

    static byte[] of(Totals totals) {
        XmlWriter xml = new XmlWriter();
        return (totals.isGood()
                        ? xml.begin("failsafe-summary", "timeout", "false")
                        : xml.begin("failsafe-summary", "result", FAILURE, "timeout", "false"))
                .element("completed", String.valueOf(totals.tests()))
                .element("errors", String.valueOf(totals.errors()))
                .element("failures", String.valueOf(totals.failures()))
                .element("skipped", String.valueOf(totals.skipped()))
                .element("flakes", String.valueOf(totals.flakes()))
                .element("failureMessage", "")
                .end()
                .bytes();
    }

    /**
     * Reads a summary.
     *
     * @throws IOException if it cannot be read or is not a summary
     */
    public static Totals read(Path file) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String name = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    name = xml.getLocalName();
                } else if (event == XMLStreamConstants.CHARACTERS
                        && xml.getText().strip().matches("\\d{1,9}")) {
                    numbers.put(name, Integer.parseInt(xml.getText().strip()));
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new IOException(file + " is not a summary of tests: " + e.getMessage(), e);
        }
        return new Totals(
                number(numbers, "completed", file),
                number(numbers, "failures", file),
                number(numbers, "errors", file),
                number(numbers, "skipped", file),
                number(numbers, "flakes", file));
    }

    private static int number(Map<String, Integer> numbers, String name, Path file) throws IOException {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IOException(file + " is not a summary of tests: it has no number for " + name);
        }
        return number;
    }
}
