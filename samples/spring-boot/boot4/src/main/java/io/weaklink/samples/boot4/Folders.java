package io.weaklink.samples.boot4;

import java.util.List;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives trees of folders, and takes them. */
@RestController
class Folders {

    private final FolderRepository folders;

    Folders(FolderRepository folders) {
        this.folders = folders;
    }

    /** Gives a folder with all below it. Its parent stands elsewhere, and so goes by its name. */
    @GetMapping("/folders/{id}")
    Folder folder(@PathVariable Long id) {
        return folders.findById(id).orElseThrow();
    }

    /** Gives the whole tree that a folder stands in. The root stands in it, while the parents of the others are proxies. */
    @GetMapping("/folders/{id}/tree")
    Folder tree(@PathVariable Long id) {
        Folder root = folder(id);
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return Hibernate.unproxy(root, Folder.class);
    }

    /** Takes a tree, new or changed, and saves it. Each parent is bound already: to the tree, or to a folder in the database. */
    @PostMapping("/folders")
    @Transactional
    public List<String> save(@RequestBody Folder tree) {
        return all(folders.save(tree)).map(Folder::path).toList();
    }

    private static Stream<Folder> all(Folder folder) {
        return Stream.concat(Stream.of(folder), folder.getFolders().stream().flatMap(Folders::all));
    }
}
