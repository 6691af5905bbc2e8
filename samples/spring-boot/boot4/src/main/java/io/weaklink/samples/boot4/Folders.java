package io.weaklink.samples.boot4;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The one endpoint: gives a tree of folders, and takes one. */
@RestController
class Folders {

    /** Gives a tree whose references are written by number. */
    @GetMapping("/folders")
    Folder tree() {
        var home = new Folder();
        home.name = "home";
        home.add("photos").add("2026");
        return home;
    }

    /** Takes a tree, and returns the paths of its folders, which it knows by their parents. */
    @PostMapping("/folders")
    List<String> paths(@RequestBody Folder root) {
        return all(root).map(Folder::path).toList();
    }

    private static Stream<Folder> all(Folder folder) {
        return Stream.concat(Stream.of(folder), folder.folders.stream().flatMap(Folders::all));
    }
}
