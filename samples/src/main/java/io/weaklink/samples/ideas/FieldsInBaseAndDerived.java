package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;

/**
 * Weak fields in a class and in its base class, also two under one name. Kryo writes fields, so both come back. Jackson
 * writes properties, and two fields of one name are one property to it, that of the derived class: the other is left out
 * without a word, strong or weak. Accessors with a name of their own bring it back.
 */
public final class FieldsInBaseAndDerived {

    @Referent("room")
    static final class Room {
        public String name = "";
    }

    static class Person {
        public WeakReference<Room> home = new WeakReference<>(null);
        public WeakReference<Room> place = new WeakReference<>(null);
        private WeakReference<Room> room = new WeakReference<>(null);

        public WeakReference<Room> getPersonsRoom() {
            return room;
        }

        public void setPersonsRoom(WeakReference<Room> reference) {
            room = reference;
        }
    }

    static final class Clerk extends Person {
        public WeakReference<Room> office = new WeakReference<>(null);
        public WeakReference<Room> place = new WeakReference<>(null);
        public WeakReference<Room> room = new WeakReference<>(null);
    }

    private FieldsInBaseAndDerived() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var flat = new Room();
        var desk = new Room();
        Both.play(codec -> {
            var clerk = new Clerk();
            clerk.home = new WeakReference<>(flat);
            clerk.office = new WeakReference<>(desk);
            clerk.place = new WeakReference<>(desk);
            ((Person) clerk).place = new WeakReference<>(flat);
            clerk.room = new WeakReference<>(desk);
            clerk.setPersonsRoom(new WeakReference<>(flat));

            Clerk restored = codec.again(clerk);

            Person person = restored;
            Expect.that(restored.home.get() == flat && restored.office.get() == desk, "each field has its own room");
            Expect.that(restored.place.get() == desk, "of two fields of one name, that of the derived class is back");
            boolean hidden = codec.toString().equals("Jackson");
            Expect.that(
                    person.place.get() == (hidden ? null : flat),
                    hidden ? "the hidden one is no property: it was not written" : "and so is that of the base class");
            Expect.that(
                    restored.room.get() == desk && person.room.get() == flat,
                    "with accessors of another name, both are back");
        });
    }
}
