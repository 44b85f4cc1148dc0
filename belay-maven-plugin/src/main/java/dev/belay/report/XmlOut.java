// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, a line for each element. For one use. */
final class XmlOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;
    private int depth;

    /** Whether the element that is open holds no elements up to now: no space may stand in it then. */
    private boolean isPlain;

    XmlOut() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn
     */
    XmlOut begin(String name, String... attributes) {
        try {
            line();
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], XmlText.of(attributes[i + 1]));
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        depth++;
        isPlain = true;
        return this;
    }

    XmlOut text(String text) {
        try {
            out.writeCharacters(XmlText.of(text));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    XmlOut end() {
        depth--;
        try {
            if (!isPlain) {
                line();
            }
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        isPlain = false;
        return this;
    }

    /** Writes an element that holds text only. */
    XmlOut element(String name, String text, String... attributes) {
        return begin(name, attributes).text(text).end();
    }

    private void line() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    byte[] bytes() {
        try {
            out.writeEndDocument();
            out.writeCharacters("\n");
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
