package io.weaklink.samples.recipes.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.weaklink.jackson.WeaklinkModule;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The running application, asked from outside. */
@QuarkusTest
class QuarkusRecipeTest {

    private static final String TREE = """
            {"_weakId":1,"name":"home","parent":null,"folders":[\
            {"_weakId":2,"name":"photos","parent":{"_weak":1,"_weakType":"folder"},"folders":[\
            {"_weakId":3,"name":"2026","parent":{"_weak":2,"_weakType":"folder"},"folders":[]}]}]}""";

    @Inject
    ObjectMapper mapper;

    @TestHTTPResource("/folders")
    URI folders;

    @Test
    void givesParentsByNumber() throws Exception {
        assertThat(send(request().GET())).isEqualTo(TREE);
    }

    @Test
    void bindsParentsToTheObjectsOfTheRequest() throws Exception {
        assertThat(send(request().POST(BodyPublishers.ofString(TREE))))
                .isEqualTo("[\"home\",\"home/photos\",\"home/photos/2026\"]");
    }

    @Test
    void reachesNothingBeyondTheRequest() throws Exception {
        String forged = "{\"name\":\"lost\",\"parent\":{\"_weak\":\"=folder/secret\",\"_weakType\":\"folder\"}}";

        assertThat(send(request().POST(BodyPublishers.ofString(forged)))).isEqualTo("[\"lost\"]");
    }

    @Test
    void findsNothingToDeclare() {
        assertThat(WeaklinkModule.check(mapper, Folder.class)).isEmpty();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(folders).header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
