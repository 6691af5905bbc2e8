package io.weaklink.samples.recipes.micronaut;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.List;
import java.util.stream.Stream;

/** The one endpoint: gives a tree of folders, and takes one. */
@Controller("/folders")
public class Folders {

    /** Gives a tree whose parents are written by number. */
    @Get
    public Folder tree() {
        var home = new Folder();
        home.name = "home";
        home.add("photos").add("2026");
        return home;
    }

    /** Takes a tree, and returns the paths of its folders, which it knows by their parents. */
    @Post
    public List<String> paths(@Body Folder root) {
        return all(root).map(Folder::path).toList();
    }

    private static Stream<Folder> all(Folder folder) {
        return Stream.concat(Stream.of(folder), folder.folders.stream().flatMap(Folders::all));
    }
}
