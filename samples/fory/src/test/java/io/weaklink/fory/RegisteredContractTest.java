package io.weaklink.fory;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.ThinContract;
import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import java.util.List;
import org.apache.fory.Fory;

/**
 * The contract as Fory is by default: in its compatible mode, with classes that must be registered. {@link
 * ForyContractTest} has the whole.
 */
class RegisteredContractTest extends ThinContract {

    private static final List<Class<?>> CLASSES = new ClassFileImporter()
            .importPackages("io.weaklink.contract").stream()
                    .filter(it -> !it.isInterface() && !it.isAnnotation())
                    .map(JavaClass::getName)
                    .sorted()
                    .<Class<?>>map(RegisteredContractTest::load)
                    .toList();

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RegisteredContractTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fory fory() {
        return ForyCodec.builder()
                .withCompatible(true)
                .requireClassRegistration(true)
                .build();
    }

    private static void register(Fory fory) {
        CLASSES.forEach(fory::register);
        fory.register(WeakCallback.class);
        fory.register(WeakProxy.class);
    }

    @Override
    public Codec codec(Weaklink setup) {
        Fory fory = fory();
        WeaklinkFory weak = WeaklinkFory.install(fory, setup);
        register(fory);
        return new ForyCodec(weak, false);
    }

    @Override
    public Codec without() {
        Fory fory = fory();
        register(fory);
        return ForyCodec.Plain.of(fory);
    }
}
