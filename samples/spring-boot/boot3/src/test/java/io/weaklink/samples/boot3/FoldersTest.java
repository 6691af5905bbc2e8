package io.weaklink.samples.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The running application, asked from outside. */
class FoldersTest {

    private static final String TREE = """
            {"_weakId":1,"name":"home","parent":null,"folders":[\
            {"_weakId":2,"name":"photos","parent":{"_weak":1,"_weakType":"folder"},"folders":[\
            {"_weakId":3,"name":"2026","parent":{"_weak":2,"_weakType":"folder"},"folders":[]}]}]}""";

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = SpringApplication.run(
                FoldersApplication.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void givesReferencesByNumber() throws Exception {
        assertThat(send(folders().GET())).isEqualTo(TREE);
    }

    @Test
    void bindsReferencesToTheObjectsOfTheRequest() throws Exception {
        assertThat(send(folders().POST(BodyPublishers.ofString(TREE))))
                .isEqualTo("[\"home\",\"home/photos\",\"home/photos/2026\"]");
    }

    @Test
    void reachesNothingBeyondTheRequest() throws Exception {
        String forged = "{\"name\":\"lost\",\"parent\":{\"_weak\":\"=folder/secret\",\"_weakType\":\"folder\"}}";

        assertThat(send(folders().POST(BodyPublishers.ofString(forged)))).isEqualTo("[\"lost\"]");
    }

    private static HttpRequest.Builder folders() {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/folders"))
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
