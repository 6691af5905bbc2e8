package io.weaklink.samples.boot3;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.weaklink.Referent;
import io.weaklink.Weak;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder, which holds its folders. Its parent is a lazy proxy while it comes from the database, and a weak reference in JSON. Jackson
 * ignores what Hibernate adds to proxies.
 */
@Entity
@JsonIgnoreProperties("hibernateLazyInitializer")
@Referent("folder")
public class Folder {

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
    private List<Folder> folders = new ArrayList<>();

    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @Weak
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Folder parent;

    /** Adds a new folder, and returns it. */
    Folder add(String child) {
        Folder folder = new Folder();
        folder.setName(child);
        folder.setParent(this);
        folders.add(folder);
        return folder;
    }

    /** Returns the names from the root to here, which only a bound parent knows. */
    String path() {
        return parent == null ? name : parent.path() + "/" + name;
    }

    public List<Folder> getFolders() {
        return folders;
    }

    public void setFolders(List<Folder> folders) {
        this.folders = folders;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Folder getParent() {
        return parent;
    }

    public void setParent(@Nullable Folder parent) {
        this.parent = parent;
    }
}
