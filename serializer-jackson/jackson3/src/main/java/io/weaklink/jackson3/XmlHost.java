package io.weaklink.jackson3;

import tools.jackson.databind.JacksonModule.SetupContext;
import tools.jackson.dataformat.xml.ser.XmlBeanSerializerModifier;

/**
 * What has to be known of the host for XML, which is not there unless the mapper is one for XML.
 *
 * <p>It makes its own serializers of those of Jackson, and would not know those behind our wrappers. Its module comes
 * first of all, so its modifier comes last, and Jackson 3 has no way to ask for it or to move it. This class puts another
 * one before ours. The last one then finds nothing that it has not seen.
 */
final class XmlHost {

    private XmlHost() {}

    static void putBefore(SetupContext context) {
        context.addSerializerModifier(new XmlBeanSerializerModifier());
    }
}
