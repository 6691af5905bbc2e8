package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * Stands around a property of any class, and answers like it in all that it does not override. A subclass does something
 * before and after the property is written.
 *
 * <p>Kept by hand for each line of Jackson, because each has other methods to pass on.
 */
abstract class AroundProperty extends OwnPropertyWriter {

    final BeanPropertyWriter other;

    AroundProperty(BeanPropertyWriter other) {
        super(other);
        this.other = other;
    }

    /** Returns a property like this one that stands around another one. */
    abstract AroundProperty around(BeanPropertyWriter replacement);

    @Override
    public final BeanPropertyWriter rename(NameTransformer transformer) {
        return around(other.rename(transformer));
    }

    @Override
    public final BeanPropertyWriter unwrappingWriter(NameTransformer unwrapper) {
        return around(other.unwrappingWriter(unwrapper));
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsProperty(bean, generator, provider);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsElement(bean, generator, provider);
    }

    @Override
    public void serializeAsOmittedProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsOmittedProperty(bean, generator, provider);
    }

    @Override
    public void serializeAsOmittedElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsOmittedElement(bean, generator, provider);
    }

    @Override
    public void depositSchemaProperty(JsonObjectFormatVisitor visitor, SerializationContext provider) {
        other.depositSchemaProperty(visitor, provider);
    }

    @Override
    public void assignSerializer(ValueSerializer<Object> serializer) {
        other.assignSerializer(serializer);
    }

    @Override
    public void assignNullSerializer(ValueSerializer<Object> serializer) {
        other.assignNullSerializer(serializer);
    }

    @Override
    public void assignTypeSerializer(TypeSerializer serializer) {
        other.assignTypeSerializer(serializer);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void setNonTrivialBaseType(JavaType type) {
        other.setNonTrivialBaseType(type);
    }

    @Override
    public void fixAccess(SerializationConfig config) {
        super.fixAccess(config);
        other.fixAccess(config);
    }

    @Override
    public boolean isUnwrapping() {
        return other.isUnwrapping();
    }

    @Override
    public boolean hasSerializer() {
        return other.hasSerializer();
    }

    @Override
    public boolean hasNullSerializer() {
        return other.hasNullSerializer();
    }

    @Override
    public ValueSerializer<Object> getSerializer() {
        return other.getSerializer();
    }

    @Override
    public TypeSerializer getTypeSerializer() {
        return other.getTypeSerializer();
    }

    @Override
    public JavaType getSerializationType() {
        return other.getSerializationType();
    }

    @Override
    public String getName() {
        return other.getName();
    }

    @Override
    public PropertyName getFullName() {
        return other.getFullName();
    }

    @Override
    public SerializableString getSerializedName() {
        return other.getSerializedName();
    }

    @Override
    public PropertyName getWrapperName() {
        return other.getWrapperName();
    }

    @Override
    public JavaType getType() {
        return other.getType();
    }

    @Override
    public AnnotatedMember getMember() {
        return other.getMember();
    }

    @Override
    public Class<?>[] getViews() {
        return other.getViews();
    }

    @Override
    public PropertyMetadata getMetadata() {
        return other.getMetadata();
    }

    @Override
    public boolean isRequired() {
        return other.isRequired();
    }

    @Override
    public boolean isVirtual() {
        return other.isVirtual();
    }

    @Override
    public boolean willSuppressNulls() {
        return other.willSuppressNulls();
    }

    @Override
    public boolean wouldConflictWithName(PropertyName name) {
        return other.wouldConflictWithName(name);
    }

    @Override
    public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
        return other.getAnnotation(type);
    }

    @Override
    public <A extends Annotation> @Nullable A getContextAnnotation(Class<A> type) {
        return other.getContextAnnotation(type);
    }

    @Override
    public <A extends Annotation> @Nullable A findAnnotation(Class<A> type) {
        return other.findAnnotation(type);
    }

    @Override
    public @Nullable Object getInternalSetting(Object key) {
        return other.getInternalSetting(key);
    }

    @Override
    public @Nullable Object setInternalSetting(Object key, Object value) {
        return other.setInternalSetting(key, value);
    }

    @Override
    public @Nullable Object removeInternalSetting(Object key) {
        return other.removeInternalSetting(key);
    }

    @Override
    public JsonFormat.Value findPropertyFormat(MapperConfig<?> config, Class<?> type) {
        return other.findPropertyFormat(config, type);
    }

    @Override
    public JsonFormat.Value findFormatOverrides(MapperConfig<?> config) {
        return other.findFormatOverrides(config);
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Class<?> type) {
        return other.findPropertyInclusion(config, type);
    }

    @Override
    public List<PropertyName> findAliases(MapperConfig<?> config) {
        return other.findAliases(config);
    }
}
