// SPDX-License-Identifier: Apache-2.0
package dev.belay.report;

import dev.belay.internal.text.PrintableText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one XML document, with each element on a line of its own. Not reusable. */
public final class XmlWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;
    private int depth;

    /** Set if the open element has no child elements so far: white space must not be added to its text. */
    private boolean isTextOnly;

    /** Starts a document. */
    public XmlWriter() {
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
     * @param attributes names and values, alternating
     */
    public XmlWriter begin(String name, String... attributes) {
        try {
            line();
            out.writeStartElement(name);
            writeAttributes(attributes);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        depth++;
        isTextOnly = true;
        return this;
    }

    /** Writes text into the open element. */
    public XmlWriter text(String text) {
        try {
            out.writeCharacters(PrintableText.lines(text));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Ends the open element. */
    public XmlWriter end() {
        depth--;
        try {
            if (!isTextOnly) {
                line();
            }
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        isTextOnly = false;
        return this;
    }

    /** Writes an element without content. */
    public XmlWriter empty(String name, String... attributes) {
        try {
            line();
            out.writeEmptyElement(name);
            writeAttributes(attributes);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        isTextOnly = false;
        return this;
    }

    /** Writes an element that contains only text. */
    public XmlWriter element(String name, String text, String... attributes) {
        return begin(name, attributes).text(text).end();
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], PrintableText.lines(attributes[i + 1]));
        }
    }

    private void line() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Ends the document and returns it in UTF-8. */
    public byte[] bytes() {
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
