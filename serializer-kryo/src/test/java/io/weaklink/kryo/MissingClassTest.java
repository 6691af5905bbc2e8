package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 18: classes that name a class which is missing, as those do that can work with a library but do not need it. */
class MissingClassTest {

    static class Missing {}

    interface Of<T> {}

    static class InMethod {
        String name = "m";

        void use(Missing missing) {}
    }

    static class InConstructor {
        String name = "c";

        InConstructor() {}

        InConstructor(Missing missing) {}
    }

    static class InInterface implements Of<Missing> {
        String name = "i";
    }

    static class InStaticField {
        static List<? extends Missing> missing;
        String name = "s";
    }

    static class InBound<T extends Comparable<Missing>> {
        T bounded;
    }

    public record InComponent(String name, List<? extends Missing> missing) {
        InComponent() {
            this("r", null);
        }
    }

    static class InField {
        Missing missing;
    }

    static class InTypeOfField {
        List<Missing> missing = new ArrayList<>();
    }

    static class Holder implements BooleanSupplier {
        InMethod referent = new InMethod();
        WeakReference<InMethod> reference = new WeakReference<>(referent);

        @Weak
        InMethod marked = referent;

        Missing use() {
            return null;
        }

        @Override
        public boolean getAsBoolean() {
            return referent != null && reference.get() == referent && marked == referent;
        }
    }

    /** Finds this test's classes itself, and one of them not at all. */
    private static final class Without extends ClassLoader {

        Without() {
            super(MissingClassTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(MissingClassTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            if (name.equals(Missing.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Without loader = new Without();

    private Kryo plain() {
        Kryo kryo = Kryos.plain();
        kryo.setClassLoader(loader);
        return kryo;
    }

    private Kryo extended() {
        Kryo kryo = Kryos.of(Weaklink.create());
        kryo.setClassLoader(loader);
        return kryo;
    }

    private Object made(Class<?> type) throws ReflectiveOperationException {
        var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @ParameterizedTest
    @ValueSource(classes = {InMethod.class, InInterface.class, InStaticField.class, InBound.class, InComponent.class})
    void isNoMatterWhereKryoDoesNotLook(Class<?> type) throws Exception {
        Object object = made(type);
        Kryo kryo = extended();

        byte[] bytes = Kryos.write(kryo, object);

        assertThat(bytes).isEqualTo(Kryos.write(plain(), object));
        assertThat(Kryos.<Object>read(kryo, bytes)).hasSameClassAs(object);
        assertThat(kryo.copy(object)).hasSameClassAs(object);
    }

    @Test
    void isNoMatterInAConstructorOfWhatIsWritten() throws Throwable {
        Class<?> type = loader.loadClass(InConstructor.class.getName());
        Object object = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .findConstructor(type, MethodType.methodType(void.class))
                .invoke();

        assertThat(Kryos.write(extended(), object)).isEqualTo(Kryos.write(plain(), object));
    }

    @ParameterizedTest
    @ValueSource(classes = {InField.class, InTypeOfField.class})
    void failsAsWithoutWeaklinkWhereKryoLooks(Class<?> type) throws Exception {
        Object object = made(type);

        Throwable expected = catchThrowable(() -> Kryos.write(plain(), object));
        Throwable thrown = catchThrowable(() -> Kryos.write(extended(), object));

        assertThat(expected).isNotNull();
        assertThat(thrown).hasSameClassAs(expected).hasMessage(expected.getMessage());
    }

    @ParameterizedTest
    @ValueSource(classes = {InField.class, InTypeOfField.class})
    void isNoMatterToASerializerOfOnesOwn(Class<?> type) throws Exception {
        Object object = made(type);
        Kryo plain = plain();
        Kryo extended = extended();
        for (Kryo kryo : List.of(plain, extended)) {
            kryo.addDefaultSerializer(object.getClass(), new Nothing());
        }

        byte[] bytes = Kryos.write(extended, object);

        assertThat(bytes).isEqualTo(Kryos.write(plain, object));
        assertThat(Kryos.<Object>read(extended, bytes)).hasSameClassAs(object);
        assertThat(extended.copy(object)).hasSameClassAs(object);
    }

    private static final class Nothing extends Serializer<Object> {

        @Override
        public void write(Kryo kryo, Output output, Object object) {}

        @Override
        public Object read(Kryo kryo, Input input, Class<?> type) {
            Object made = kryo.newInstance(type);
            kryo.reference(made);
            return made;
        }

        @Override
        public Object copy(Kryo kryo, Object original) {
            return kryo.newInstance(original.getClass());
        }
    }

    @Test
    void isNoMatterToTheReferencesBesideIt() throws Exception {
        Object holder = made(Holder.class);
        Kryo kryo = extended();

        for (Object restored : List.of(Kryos.read(kryo, Kryos.write(kryo, holder)), kryo.copy(holder))) {
            assertThat(((BooleanSupplier) restored).getAsBoolean()).isTrue();
        }
    }

    @Test
    void isToldByTheCheck() throws Exception {
        Class<?> type = loader.loadClass(InMethod.class.getName());

        assertThat(WeaklinkKryo.check(extended(), type))
                .singleElement()
                .asString()
                .contains("InMethod': its methods and constructors name the class '", "Missing', which is missing");
    }
}
