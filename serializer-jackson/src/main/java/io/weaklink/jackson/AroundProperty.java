package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyMetadata;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands around a property of any class, and answers like it in all that it does not override. A subclass does something
 * before and after the property is written.
 *
 * <p>Kept by hand for each line of Jackson, because each has other methods to pass on.
 */
abstract class AroundProperty extends OwnPropertyWriter {

    private static final long serialVersionUID = 1L;

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
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        other.serializeAsField(bean, generator, provider);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        other.serializeAsElement(bean, generator, provider);
    }

    @Override
    public void serializeAsOmittedField(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws Exception {
        other.serializeAsOmittedField(bean, generator, provider);
    }

    @Override
    public void serializeAsPlaceholder(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws Exception {
        other.serializeAsPlaceholder(bean, generator, provider);
    }

    @Override
    public void depositSchemaProperty(JsonObjectFormatVisitor visitor, SerializerProvider provider)
            throws JsonMappingException {
        other.depositSchemaProperty(visitor, provider);
    }

    @Override
    @Deprecated
    public void depositSchemaProperty(ObjectNode properties, SerializerProvider provider) throws JsonMappingException {
        other.depositSchemaProperty(properties, provider);
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        other.assignSerializer(serializer);
    }

    @Override
    public void assignNullSerializer(JsonSerializer<Object> serializer) {
        other.assignNullSerializer(serializer);
    }

    @Override
    public void assignTypeSerializer(TypeSerializer serializer) {
        other.assignTypeSerializer(serializer);
    }

    @Override
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
    public JsonSerializer<Object> getSerializer() {
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
    @Deprecated
    public Class<?> getRawSerializationType() {
        return other.getRawSerializationType();
    }

    @Override
    @Deprecated
    public Class<?> getPropertyType() {
        return other.getPropertyType();
    }

    @Override
    @Deprecated
    public Type getGenericPropertyType() {
        return other.getGenericPropertyType();
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
    public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Class<?> type) {
        return other.findPropertyInclusion(config, type);
    }

    @Override
    public List<PropertyName> findAliases(MapperConfig<?> config) {
        return other.findAliases(config);
    }
}
