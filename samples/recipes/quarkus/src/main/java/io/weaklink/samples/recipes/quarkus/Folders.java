package io.weaklink.samples.recipes.quarkus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one endpoint: gives a tree of folders, and takes one. */
@Path("/folders")
public class Folders {

    /** Gives a tree whose parents are written by number. */
    @GET
    public Folder tree() {
        var home = new Folder();
        home.name = "home";
        home.add("photos").add("2026");
        return home;
    }

    /** Takes a tree, and returns the paths of its folders, which it knows by their parents. */
    @POST
    public List<String> paths(Folder root) {
        return all(root).map(Folder::path).toList();
    }

    private static Stream<Folder> all(Folder folder) {
        return Stream.concat(Stream.of(folder), folder.folders.stream().flatMap(Folders::all));
    }
}
