package io.weaklink.jackson3;

import tools.jackson.databind.JacksonModule.SetupContext;
import tools.jackson.dataformat.xml.ser.XmlBeanSerializerModifier;

/**
 * Puts a modifier of the host for XML before ours. The classes of that host are there only if the mapper is one for
 * XML.
 *
 * <p>The host makes its own serializers from those of Jackson, and would not know these behind our wrappers. Its module
 * comes first of all, so its modifier comes last, and Jackson 3 has no way to ask for that modifier or to move it. This
 * class adds a second one before ours. The last one then finds no serializer that is new to it.
 */
final class XmlHost {

    private XmlHost() {}

    static void putBefore(SetupContext context) {
        context.addSerializerModifier(new XmlBeanSerializerModifier());
    }
}
