package io.weaklink.tool;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.List;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * A Kryo as most programs set it up: references on, Kryo's own serializers, classes by their names or registered in this
 * order, then Weaklink. Whether it demands registration changes nothing in the bytes, and neither does how it makes objects.
 *
 * @param register the classes that are registered
 */
record EverydayKryo(List<String> register) {

    /**
     * Creates it.
     *
     * @throws ClassNotFoundException if there is no class of one of the names
     */
    Kryo create() throws ClassNotFoundException {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        for (String name : register) {
            kryo.register(UserClass.named(name.strip()));
        }
        WeaklinkKryo.install(kryo, Weaklink.create());
        return kryo;
    }
}
