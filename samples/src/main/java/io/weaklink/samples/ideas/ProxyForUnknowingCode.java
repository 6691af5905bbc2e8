package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.shape.GoneReceiverException;
import io.weaklink.shape.WeakProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Code that knows nothing of references gets an interface. Behind it stands a weak proxy, so that the code does not keep
 * the object. When the object is gone, a call ends with an error that says what is gone.
 */
public final class ProxyForUnknowingCode {

    interface Weather {
        String today();
    }

    @Referent("station")
    static final class Station implements Weather {
        public String place = "";

        @Override
        public String today() {
            return "sun over " + place;
        }
    }

    static final class Office {
        public @Nullable WeakProxy<Weather> weather;
        public List<Station> stations = List.of();

        Weather use() {
            if (weather == null) {
                throw new IllegalStateException("no weather");
            }
            return weather.asInterface();
        }
    }

    /** It knows nothing of references. */
    static String newspaper(Weather weather) {
        return "Today: " + weather.today();
    }

    private ProxyForUnknowingCode() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(() -> Weaklink.builder().proxies(Weather.class).build(), codec -> {
            var station = new Station();
            station.place = "Oslo";
            var office = new Office();
            office.weather = WeakProxy.of(Weather.class, station);
            byte[] alone = codec.write(office);
            office.stations = List.of(station);

            Office restored = codec.again(office);
            Expect.that(newspaper(restored.use()).equals("Today: sun over Oslo"), "the restored proxy works");
            restored.stations.get(0).place = "Rome";
            Expect.that(newspaper(restored.use()).endsWith("Rome"), "by the restored station");

            codec.weaklink.registry().forget(station);
            Office empty = codec.read(alone, Office.class);
            try {
                newspaper(empty.use());
                throw new AssertionError("a station that is gone has answered");
            } catch (GoneReceiverException e) {
                Expect.that(e.toString().contains("Weather"), "after that: " + e);
            }
        });
    }
}
