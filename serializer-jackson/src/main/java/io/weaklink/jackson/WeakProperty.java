package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import io.weaklink.Holder;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Sets a {@link io.weaklink.Weak} property to its referent: at once if it is there, else when the document ends. The
 * mirror image of {@link WeakPropertyWriter}.
 */
final class WeakProperty extends SettableBeanProperty.Delegating {

    private static final long serialVersionUID = 1L;

    private final transient Holder holder;

    WeakProperty(SettableBeanProperty delegate) {
        super(delegate);
        this.holder = Holder.declaring(delegate.getType().getRawClass());
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty replacement) {
        return new WeakProperty(replacement);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            delegate.set(instance, null);
            return;
        }
        JsonRead document = JsonRead.of(context, parser);
        WireReference wire = WireJson.read(parser, document);
        try {
            document.scope().restoreReferent(wire, holder, document, referent -> place(instance, referent));
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(parser, refused.getMessage(), refused);
        } catch (UncheckedIOException fromSetter) {
            throw fromSetter.getCause();
        }
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        deserializeAndSet(parser, context, instance);
        return instance;
    }

    private void place(Object instance, @Nullable Object referent) {
        try {
            delegate.set(instance, referent);
        } catch (IOException fromSetter) {
            throw new UncheckedIOException(fromSetter);
        }
    }
}
