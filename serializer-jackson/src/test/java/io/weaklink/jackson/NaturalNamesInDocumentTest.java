package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The objects of a document answer to their natural names, whether or not they carry them. */
class NaturalNamesInDocumentTest {

    static class Article {
        public Integer id;
        public WeakReference<Article> answers;

        @Weak
        public Article weak;

        public Article inner;
    }

    static class Special extends Article {}

    record Tag(String key, WeakReference<Tag> near) {}

    static class Made {
        final String key;
        public WeakReference<Made> near;

        @JsonCreator
        Made(@JsonProperty("key") String key) {
            this.key = key;
        }
    }

    static class Mixed {
        public List<Tag> tags;
        public Made made;
        public WeakReference<Tag> toTag;
        public WeakReference<Made> toMade;
    }

    private final List<Set<String>> asked = new ArrayList<>();
    private final Article live = new Article();
    private final Weaklink weaklink = Weaklink.builder()
            .natural(Article.class, article -> article.id == null ? null : String.valueOf(article.id), names -> {
                asked.add(names);
                live.id = 9;
                return List.of(live);
            })
            .natural(Tag.class, tag -> "tag/" + tag.key(), names -> List.of())
            .natural(Made.class, made -> "made/" + made.key, names -> List.of())
            .describe("article", Article.class)
            .describe("tag", Tag.class)
            .describe("made", Made.class)
            .build();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    private static String ref(String name) {
        return "{\"_weak\":\"=" + name + "\",\"_weakType\":\"article\"}";
    }

    /** Row C7. */
    @Test
    void areComputedIfOneIsMissing() throws Exception {
        Article[] restored = mapper.readValue("[{\"id\":5,\"answers\":" + ref("6") + "},{\"id\":6}]", Article[].class);

        assertThat(restored[0].answers.get()).isSameAs(restored[1]);
        assertThat(asked).isEmpty();
    }

    /** Row C7: before, after and while, numbered or not, in a weak place, of a subclass. */
    @Test
    void areFoundWhereverTheObjectStands() throws Exception {
        Article[] restored = mapper.readValue(
                "[{\"answers\":" + ref("5") + ",\"weak\":" + ref("7") + ",\"id\":5,\"inner\":{\"id\":6,\"answers\":"
                        + ref("5") + ",\"inner\":{\"_weakId\":3,\"id\":7}}},{\"id\":8,\"answers\":" + ref("6") + "}]",
                Article[].class);
        Article special = mapper.readValue("[{\"id\":1,\"weak\":" + ref("2") + "},{\"id\":2}]", Special[].class)[0];

        assertThat(restored[0].answers.get()).isSameAs(restored[0]);
        assertThat(restored[0].weak).isSameAs(restored[0].inner.inner);
        assertThat(restored[0].inner.answers.get()).isSameAs(restored[0]);
        assertThat(restored[1].answers.get()).isSameAs(restored[0].inner);
        assertThat(special.weak).isExactlyInstanceOf(Special.class);
        assertThat(special.weak.id).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    /** Row C7: what the document does not have is asked of the resolver, and nothing else is. */
    @Test
    void areAskedOfTheResolverLast() throws Exception {
        try (Reading reading = weaklink.reading()) {
            Article[] restored = mapper.readValue(
                    "[{\"id\":5,\"answers\":" + ref("9") + "},{\"id\":6,\"answers\":" + ref("5") + "},{\"id\":null}]",
                    Article[].class);

            assertThat(restored[0].answers.get()).isSameAs(live);
            assertThat(restored[1].answers.get()).isSameAs(restored[0]);
            assertThat(asked).containsExactly(Set.of("9"));
            assertThat(reading.report().counts())
                    .isEqualTo(Map.of(ReadOutcome.BOUND_IN_DOCUMENT, 1L, ReadOutcome.BOUND_BY_RESOLVER, 1L));
        }
    }

    /** Row C7: two objects with one name. */
    @Test
    void areRefusedIfTwoObjectsHaveOne() {
        String twins = "{\"id\":6},{\"id\":6}";

        assertThatThrownBy(() ->
                        mapper.readValue("[{\"id\":5,\"answers\":" + ref("6") + "}," + twins + "]", Article[].class))
                .isInstanceOf(JsonMappingException.class)
                .extracting(thrown ->
                        ((JsonMappingException) thrown).getOriginalMessage().replaceAll("@[0-9a-f]+", "@x"))
                .isEqualTo("The natural name '=6' is that of two objects of this document, Article@x and Article@x."
                        + " Compute a name that only one object has.");
    }

    /** Row C7: if no name is missing, none is computed. */
    @Test
    void areNotComputedIfNoneIsMissing() throws Exception {
        Article[] restored = mapper.readValue("[{\"id\":6},{\"id\":6}]", Article[].class);

        assertThat(restored).hasSize(2);
    }

    /** Row C7: records and classes with creators. */
    @Test
    void areComputedFromRecordsAndCreatedObjects() throws Exception {
        Mixed restored = mapper.readValue(
                "{\"toTag\":{\"_weak\":\"=tag/b\",\"_weakType\":\"tag\"},"
                        + "\"toMade\":{\"_weak\":\"=made/m\",\"_weakType\":\"made\"},\"tags\":[{\"key\":\"a\",\"near\":"
                        + "{\"_weak\":\"=tag/b\",\"_weakType\":\"tag\"}},{\"key\":\"b\"}],\"made\":{\"near\":"
                        + "{\"_weak\":\"=made/m\",\"_weakType\":\"made\"},\"key\":\"m\"}}",
                Mixed.class);

        assertThat(restored.toTag.get()).isSameAs(restored.tags.get(1));
        assertThat(restored.tags.get(0).near().get()).isSameAs(restored.tags.get(1));
        assertThat(restored.toMade.get()).isSameAs(restored.made);
        assertThat(restored.made.near.get()).isSameAs(restored.made);
    }

    /** Row C7: gone is gone, by its policy. */
    @Test
    void areGoneIfNothingHasThem() {
        ObjectMapper failing = Mappers.json(new WeaklinkModule(Weaklink.builder()
                .natural(Article.class, article -> String.valueOf(article.id), names -> List.of())
                .describe("article", Article.class)
                .onGone(OnGone.FAIL)
                .build()));

        assertThatThrownBy(() ->
                        failing.readValue("[{\"id\":5,\"answers\":" + ref("7") + "},{\"id\":6}]", Article[].class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("=7");
    }
}
