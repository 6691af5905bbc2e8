package io.weaklink.samples.recipes.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.exceptions.SerdeException;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Micronaut Serialization, which knows no module of Jackson's and writes all JSON where it is present. */
@Tag("serde")
class SerdeTest {

    /** Refers by a reference. */
    @Serdeable
    public record Session(String name, @Nullable WeakReference<Session> next) {}

    /** Refers by a marked property. */
    @Serdeable
    public static class Page {
        private String name = "";

        @Weak
        private @Nullable Page next;

        /** Returns the name. */
        public String getName() {
            return name;
        }

        /** Sets the name. */
        public void setName(String name) {
            this.name = name;
        }

        /** Returns the next page. */
        public @Nullable Page getNext() {
            return next;
        }

        /** Sets the next page. */
        public void setNext(@Nullable Page next) {
            this.next = next;
        }
    }

    @Test
    void refusesReferencesByItself() {
        try (ApplicationContext application = ApplicationContext.run()) {
            var session = new Session("a", new WeakReference<>(new Session("b", null)));

            assertThatThrownBy(() -> application.getBean(JsonMapper.class).writeValueAsString(session))
                    .isInstanceOf(SerdeException.class)
                    .hasMessageContaining("No serializable introspection present for type WeakReference");
        }
    }

    @Test
    void doesNotKnowTheMark() throws Exception {
        try (ApplicationContext application = ApplicationContext.run()) {
            var page = new Page();
            page.setName("1");
            var next = new Page();
            next.setName("2");
            page.setNext(next);

            assertThat(application.getBean(JsonMapper.class).writeValueAsString(page))
                    .isEqualTo("{\"name\":\"1\",\"next\":{\"name\":\"2\"}}");
        }
    }

    @Test
    void leavesTheMapperOfJacksonAsItIs() throws Exception {
        try (ApplicationContext application = ApplicationContext.run()) {
            assertThat(application.getBean(ObjectMapper.class).writeValueAsString(new Folder().add("photos")))
                    .contains("\"_weakType\":\"folder\"");
        }
    }
}
