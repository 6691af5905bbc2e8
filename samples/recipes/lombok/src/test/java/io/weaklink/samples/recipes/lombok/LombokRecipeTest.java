package io.weaklink.samples.recipes.lombok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.List;
import lombok.Builder;
import lombok.Data;
import lombok.Value;
import lombok.extern.jackson.Jacksonized;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Lombok makes of a class, with Weaklink. */
class LombokRecipeTest {

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create()));

    private static Folder tree() {
        var home = new Folder();
        home.setName("home");
        var photos = new Folder();
        photos.setName("photos");
        photos.setParent(home);
        home.getFolders().add(photos);
        return home;
    }

    @Test
    void bindsAMarkedField() throws Exception {
        Folder home = mapper.readValue(mapper.writeValueAsString(tree()), Folder.class);

        assertThat(home.getFolders().get(0).getParent()).isSameAs(home);
        assertThat(home)
                .isEqualTo(tree())
                .hasSameHashCodeAs(tree())
                .hasToString("Folder(name=home, folders=[Folder(name=photos, folders=[])])");
    }

    @Test
    void bindsAReferenceThatABuilderTakes() throws Exception {
        Song last = Song.builder().title("last").build();
        List<Song> songs = List.of(
                Song.builder().title("first").next(new WeakReference<>(last)).build(), last);

        Song[] restored = mapper.readValue(mapper.writeValueAsString(songs), Song[].class);

        assertThat(restored[0].getNext().get()).isSameAs(restored[1]);
    }

    @Test
    void bindsAReferenceThatAConstructorTakes() throws Exception {
        var last = new Page("last", null);
        List<Page> pages = List.of(new Page("first", new WeakReference<>(last)), last);

        Page[] restored = mapper.readValue(mapper.writeValueAsString(pages), Page[].class);

        assertThat(restored[0].getNext().get()).isSameAs(restored[1]);
    }

    @Test
    void findsNothingToDeclare() {
        assertThat(WeaklinkModule.check(mapper, Folder.class, Song.class, Page.class))
                .isEmpty();
    }

    /** Without the two exclusions. */
    @Data
    @Referent("endless")
    public static class Endless {
        private @Nullable Endless child;

        @Weak
        private @Nullable Endless parent;
    }

    @Test
    void goesUpAndDownWithoutTheExclusions() throws Exception {
        var parent = new Endless();
        var child = new Endless();
        parent.setChild(child);
        child.setParent(parent);

        Endless restored = mapper.readValue(mapper.writeValueAsString(parent), Endless.class);

        assertThat(restored.getChild().getParent()).isSameAs(restored);
        assertThatThrownBy(restored::toString).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(restored::hashCode).isInstanceOf(StackOverflowError.class);
    }

    /** Marked, where a builder sets it. */
    @Value
    @Builder
    @Jacksonized
    @Referent("built")
    public static class Built {
        @Weak
        @Nullable
        Built next;
    }

    /** Marked, where a constructor sets it. */
    @Value
    @Referent("constructed")
    public static class Constructed {
        String title;

        @Weak
        @Nullable
        Constructed next;
    }

    @Test
    void refusesTheMarkOnWhatIsNeverSet() {
        assertThat(List.of(Built.builder().build(), new Constructed("", null)))
                .allSatisfy(object -> assertThatThrownBy(() -> mapper.writeValueAsString(object))
                        .isInstanceOf(InvalidDefinitionException.class)
                        .hasMessageContaining("Hold a WeakReference instead"));
    }
}
