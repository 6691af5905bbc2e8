package io.weaklink.samples.ideas;

import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Writing;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * How many weak references point at an object, and which? In memory nobody can tell, because the JVM keeps no such list.
 * Of the documents that they read and write, a reading and a writing can.
 */
public final class WhoRefersToIt {

    @Referent("city")
    static final class City {
        public String name = "";
    }

    static final class Atlas {
        public WeakReference<City> capital = new WeakReference<>(null);
        public List<WeakReference<City>> visited = new ArrayList<>();
        public List<City> cities = new ArrayList<>();
    }

    private WhoRefersToIt() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var atlas = new Atlas();
            atlas.cities.addAll(List.of(new City(), new City(), new City()));
            City oslo = atlas.cities.get(0);
            City rome = atlas.cities.get(1);
            atlas.capital = new WeakReference<>(oslo);
            atlas.visited.addAll(List.of(new WeakReference<>(rome), new WeakReference<>(oslo)));

            byte[] document;
            try (Writing writing = codec.weaklink.writing()) {
                document = codec.write(atlas);
                Expect.that(writing.referringTo(oslo).size() == 2, "two of the written references point at Oslo");
                Expect.that(writing.referringTo(atlas.cities.get(2)).isEmpty(), "none at the third city");
            }
            try (Reading reading = codec.weaklink.reading()) {
                Atlas restored = codec.read(document, Atlas.class);
                List<ReadReference> toOslo = reading.referringTo(restored.cities.get(0));
                Expect.that(toOslo.size() == 2, "the restored Oslo has its two references");
                Expect.that(
                        toOslo.get(0).where().contains("capital"),
                        "the first is " + toOslo.get(0).where());
                Expect.that(
                        toOslo.get(1).where().contains("visited"),
                        "the second " + toOslo.get(1).where());
                Expect.that(reading.referringTo(oslo).isEmpty(), "the old Oslo has none in the restored atlas");
            }
        });
    }
}
