package io.weaklink.samples.recipes.lombok;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import lombok.Data;
import lombok.EqualsAndHashCode;
import lombok.ToString;
import org.jspecify.annotations.Nullable;

/** Has setters, so its parent is marked. Lombok must leave the way up out, or it would go up and down without an end. */
@Data
@Referent("folder")
public class Folder {
    private String name = "";
    private List<Folder> folders = new ArrayList<>();

    @Weak
    @ToString.Exclude
    @EqualsAndHashCode.Exclude
    private @Nullable Folder parent;
}
