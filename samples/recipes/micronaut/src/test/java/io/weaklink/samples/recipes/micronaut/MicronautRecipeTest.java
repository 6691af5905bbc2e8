package io.weaklink.samples.recipes.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.Reference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The running application, asked from outside. Micronaut leaves out what is null or empty. */
class MicronautRecipeTest {

    private static final String TREE = """
            {"_weakId":1,"name":"home","folders":[\
            {"_weakId":2,"name":"photos","parent":{"_weak":1,"_weakType":"folder"},"folders":[\
            {"_weakId":3,"name":"2026","parent":{"_weak":2,"_weakType":"folder"}}]}]}""";

    private static final Map<String, Object> INTROSPECTIONS = Map.of("jackson.bean-introspection-module", true);

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", -1));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesParentsByNumber() throws Exception {
        assertThat(send(folders().GET())).isEqualTo(TREE);
    }

    @Test
    void bindsParentsToTheObjectsOfTheRequest() throws Exception {
        assertThat(send(folders().POST(BodyPublishers.ofString(TREE))))
                .isEqualTo("[\"home\",\"home/photos\",\"home/photos/2026\"]");
    }

    @Test
    void reachesWhatIsExportedAndNothingElse() throws Exception {
        var home = new Folder();
        home.name = "home";
        Weaklink weaklink = server.getApplicationContext().getBean(Weaklink.class);
        weaklink.registry().register("folder/home", home);

        assertThat(send(folders().POST(BodyPublishers.ofString(childOf("=folder/home")))))
                .isEqualTo("[\"home/new\"]");
        assertThat(send(folders().POST(BodyPublishers.ofString(childOf("=folder/secret")))))
                .isEqualTo("[\"new\"]");
        Reference.reachabilityFence(home);
    }

    private static String childOf(String name) {
        return "{\"name\":\"new\",\"parent\":{\"_weak\":\"" + name + "\",\"_weakType\":\"folder\"}}";
    }

    @Test
    void findsNothingToDeclare() {
        ObjectMapper mapper = server.getApplicationContext().getBean(ObjectMapper.class);

        assertThat(WeaklinkModule.check(mapper, Folder.class)).isEmpty();
    }

    @Test
    void keepsTheMarkOfAFieldUnderTheModuleForIntrospections() throws Exception {
        try (ApplicationContext other = ApplicationContext.run(INTROSPECTIONS)) {
            ObjectMapper mapper = other.getBean(ObjectMapper.class);
            var home = new Folder();
            home.name = "home";
            home.add("photos").add("2026");

            assertThat(mapper.writeValueAsString(home)).isEqualTo(TREE);
            Folder photos = mapper.readValue(TREE, Folder.class).folders.get(0);
            assertThat(photos.folders.get(0).path()).isEqualTo("home/photos/2026");
        }
    }

    /** When this test fails, the page may say less. */
    @Test
    void doesNotReadAMarkWhereTheModuleForIntrospectionsSets() {
        try (ApplicationContext other = ApplicationContext.run(INTROSPECTIONS)) {
            ObjectMapper mapper = other.getBean(ObjectMapper.class);

            assertThatExceptionOfType(InvalidDefinitionException.class)
                    .isThrownBy(() -> mapper.readValue("{}", Label.class))
                    .withMessageContaining("Label.folder': @Weak stands on a property that is set by a");
        }
    }

    private static HttpRequest.Builder folders() {
        return HttpRequest.newBuilder(URI.create(server.getURI() + "/folders"))
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
