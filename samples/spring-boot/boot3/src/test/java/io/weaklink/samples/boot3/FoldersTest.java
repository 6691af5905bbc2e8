package io.weaklink.samples.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The running application, asked from outside. It has the folders home (1), photos (2) and 2026 (3). */
class FoldersTest {

    private static final String TREE = """
            {"_weakId":1,"_weakToken":"=folder/1","folders":[\
            {"_weakId":2,"_weakToken":"=folder/2","folders":[\
            {"_weakId":3,"_weakToken":"=folder/3","folders":[],"id":3,"name":"2026","parent":{"_weak":2,"_weakType":"folder"}}],\
            "id":2,"name":"photos","parent":{"_weak":1,"_weakType":"folder"}}],\
            "id":1,"name":"home","parent":null}""";

    /** A folder without the rest of the tree; the page on Spring Boot shows it. */
    static final String FOLDER = """
            {"_weakId":1,"_weakToken":"=folder/3","folders":[],"id":3,"name":"2026",\
            "parent":{"_weak":"=folder/2","_weakType":"folder"}}""";

    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = SpringApplication.run(
                FoldersApplication.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--spring.datasource.generate-unique-name=true",
                "--management.endpoints.web.exposure.include=weaklink");
        Folder home = new Folder();
        home.setName("home");
        home.add("photos").add("2026");
        application.getBean(FolderRepository.class).save(home);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void writesAProxyInATreeAsTheFolderForWhichItStands() throws Exception {
        assertThat(get("/folders/3/tree")).isEqualTo(TREE);
    }

    @Test
    void writesAProxyOfAFolderThatStandsElsewhereByItsName() throws Exception {
        assertThat(get("/folders/3")).isEqualTo(FOLDER);
    }

    @Test
    void savesATreeThatWasChangedOutside() throws Exception {
        assertThat(post(TREE.replace("photos", "pictures")))
                .isEqualTo("[\"home\",\"home/pictures\",\"home/pictures/2026\"]");
        assertThat(get("/folders/3/tree")).isEqualTo(TREE.replace("photos", "pictures"));
    }

    @Test
    void savesAFolderAsItWasGiven() throws Exception {
        assertThat(post(FOLDER)).isEqualTo("[\"home/photos/2026\"]");
    }

    @Test
    void savesANewFolderBelowOneThatTheRequestNames() throws Exception {
        assertThat(post("{\"name\":\"2027\",\"parent\":{\"_weak\":\"=folder/2\",\"_weakType\":\"folder\"}}"))
                .isEqualTo("[\"home/photos/2027\"]");
        assertThat(get("/folders/2")).contains("\"name\":\"2026\"", "\"name\":\"2027\"");
    }

    @Test
    void savesARootIfTheRequestNamesAFolderThatIsNotThere() throws Exception {
        assertThat(post("{\"name\":\"lost\",\"parent\":{\"_weak\":\"=folder/99\",\"_weakType\":\"folder\"}}"))
                .isEqualTo("[\"lost\"]");
        assertThat(get("/actuator/weaklink")).contains("\"empty\":{\"unknown\":{\"folder\":1}}");
    }

    private String get(String path) throws Exception {
        return send(request(path).GET());
    }

    private String post(String body) throws Exception {
        return send(request("/folders").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
