package io.weaklink;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The type of each alias, so that a second type is refused. The alias of an annotation is added when its class is met. A type is
 * held weakly, because the setup may live longer than the classes of an application.
 */
final class Aliases {

    private final Map<String, WeakReference<Class<?>>> types = new ConcurrentHashMap<>();

    /**
     * Gives the alias to the type; does nothing if the alias is null.
     *
     * @throws WeaklinkException if the alias stands for another type
     */
    void claim(Class<?> type, @Nullable String alias) {
        if (alias == null) {
            return;
        }
        WeakReference<Class<?>> holder = types.compute(alias, (name, known) -> {
            Class<?> older = known == null ? null : known.get();
            // A class of the same name is the same type, loaded anew.
            return known != null
                            && older != null
                            && (older == type || !older.getName().equals(type.getName()))
                    ? known
                    : new WeakReference<>(type);
        });
        Class<?> other = holder.get();
        if (other != null && other != type) {
            throw new WeaklinkException("The alias '" + alias + "' stands for '" + other.getName() + "' and for '"
                    + type.getName() + "'. Give each type an alias of its own.");
        }
    }
}
