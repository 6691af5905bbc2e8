package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.reflect.GenericSignatureFormatError;
import java.lang.reflect.MalformedParametersException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 18: classes whose files say something that reflection refuses to tell, as tools leave it that rename what stands in them. The
 * JVM runs them, and Kryo does not ask.
 */
class MisspelledClassTest {

    @TempDir
    private Path folder;

    /** Compiles a class, writes another text of the same length into its files, and loads it. */
    private Class<?> misspelled(String source, String text, String misspelling) throws Exception {
        Path file = Files.writeString(folder.resolve("Odd.java"), source);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-parameters", "-d", folder.toString(), file.toString());
        assertThat(failed).isZero();
        for (String name : List.of("Odd", "Of")) {
            Path compiled = folder.resolve(name + ".class");
            String bytes = Files.readString(compiled, StandardCharsets.ISO_8859_1);
            Files.writeString(compiled, bytes.replace(text, misspelling), StandardCharsets.ISO_8859_1);
        }
        return new FromFolder().loadClass("Odd");
    }

    private final class FromFolder extends ClassLoader {

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve(name + ".class"));
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static void requireLeftAlone(Class<?> type) throws ReflectiveOperationException {
        Object object = type.getConstructor().newInstance();
        Kryo kryo = Kryos.of(Weaklink.create());
        Kryo plain = Kryos.plain();
        for (Kryo each : List.of(kryo, plain)) {
            each.setClassLoader(type.getClassLoader());
        }

        byte[] bytes = Kryos.write(kryo, object);

        assertThat(bytes).isEqualTo(Kryos.write(plain, object));
        assertThat(Kryos.<Object>read(kryo, bytes)).hasSameClassAs(object);
        assertThat(kryo.copy(object)).hasSameClassAs(object);
    }

    @Test
    void inTheNameOfAParameter() throws Exception {
        Class<?> type = misspelled(
                "interface Of {} public class Odd { public int v; public Odd() {} public Odd(int abc) { v = abc; } }",
                "abc",
                "a.c");
        assertThatThrownBy(() -> type.getConstructor(int.class).getParameters())
                .isInstanceOf(MalformedParametersException.class);

        requireLeftAlone(type);
    }

    @Test
    void inTheSignatureOfAnInterface() throws Exception {
        Class<?> type = misspelled(
                "interface Of<T> {} public class Odd implements Of<String> { public int v; }",
                "<T:Ljava/lang/Object;>",
                "<T+Ljava/lang/Object;>");
        assertThatThrownBy(() -> type.getInterfaces()[0].getTypeParameters())
                .isInstanceOf(GenericSignatureFormatError.class);

        requireLeftAlone(type);
    }
}
