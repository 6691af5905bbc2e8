package io.weaklink;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The setup that the application's one {@link WeaklinkProvider} gives, from whichever class loader sees the provider. */
final class ProvidedSetup {

    private ProvidedSetup() {}

    static Weaklink find(ClassLoader first) {
        Map<String, ServiceLoader.Provider<WeaklinkProvider>> providers = new LinkedHashMap<>();
        try {
            for (ClassLoader loader : loaders(first)) {
                // A loader that prefers its own classes may see the same one twice. The first one is the application's.
                ServiceLoader.load(WeaklinkProvider.class, loader).stream()
                        .forEach(each -> providers.putIfAbsent(each.type().getName(), each));
            }
            return given(only(providers).get());
        } catch (ServiceConfigurationError wrong) {
            throw new WeaklinkException(
                    "The " + WeaklinkProvider.class.getName() + " that gives the setup cannot be loaded: "
                            + wrong.getMessage() + ". Mend its entry, or hand the setup over yourself.",
                    wrong);
        }
    }

    private static List<ClassLoader> loaders(@Nullable ClassLoader first) {
        return Arrays.asList(
                        first, Thread.currentThread().getContextClassLoader(), ProvidedSetup.class.getClassLoader())
                .stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static ServiceLoader.Provider<WeaklinkProvider> only(
            Map<String, ServiceLoader.Provider<WeaklinkProvider>> providers) {
        if (providers.size() == 1) {
            return providers.values().iterator().next();
        }
        throw new WeaklinkException("Expected one " + WeaklinkProvider.class.getName()
                + " that gives the setup, but found "
                + (providers.isEmpty()
                        ? "none. Name yours in META-INF/services/" + WeaklinkProvider.class.getName()
                                + ", or in the provides of your module"
                        : String.join(", ", providers.keySet()) + ". Leave one")
                + ", or hand the setup over yourself.");
    }

    private static Weaklink given(WeaklinkProvider provider) {
        Weaklink given = provider.weaklink();
        if (given == null) {
            throw new WeaklinkException("Expected a setup from '"
                    + provider.getClass().getName() + "', but it gave null. Return the one that the application uses.");
        }
        return given;
    }
}
