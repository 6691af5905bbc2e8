package io.weaklink.jackson3;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.IgnoredPropertyException;

/**
 * Takes a member that its class ignores by name ({@code @JsonIgnoreProperties}, {@code READ_ONLY}): Jackson skips it as
 * before, and what stands there is noted. See {@link UnknownMembers} for those that have no name.
 */
final class IgnoredMember extends OwnProperty {

    /**
     * A member of this name.
     *
     * @param known the names that this class does not ignore, for the error of a host that is told to make one
     */
    IgnoredMember(String name, Class<?> owner, List<Object> known) {
        super(name, owner, new Skipping(name, owner, known));
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance) {
        _valueDeserializer.deserialize(parser, context);
    }

    /** Where Jackson keeps values until there is an object, this one's is of no use to anybody. */
    @Override
    public void set(DeserializationContext context, Object instance, @Nullable Object value) {}

    /** A null is ignored too, whatever this mapper does with nulls. */
    @Override
    public SettableBeanProperty withNullProvider(NullValueProvider nulls) {
        return this;
    }

    private static final class Skipping extends StdDeserializer<Object> {

        private final String name;
        private final Class<?> owner;
        private final List<Object> known;

        Skipping(String name, Class<?> owner, List<Object> known) {
            super(Object.class);
            this.name = name;
            this.owner = owner;
            this.known = known;
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            requireIgnored(parser, context);
            SkippedContent.skip(parser, context);
            return null;
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            requireIgnored(context.getParser(), context);
            return null;
        }

        private void requireIgnored(JsonParser parser, DeserializationContext context) {
            if (context.isEnabled(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)) {
                // As Jackson says it; the path comes with what reads the object.
                throw new IgnoredPropertyException(
                        parser,
                        "Ignored field \"" + name + "\" (class " + owner.getName()
                                + ") encountered; mapper configured not to allow this",
                        parser.currentLocation(),
                        owner,
                        name,
                        known);
            }
        }
    }
}
