package io.weaklink.samples;

import java.io.PrintStream;
import java.util.List;

/** Shows in five scenes what Weaklink does, and fails if one of the references it shows is bound wrongly. */
public final class Tour {

    private Tour() {}

    /** Runs the tour and exits with 1 if any binding is wrong. */
    public static void main(String[] args) {
        System.exit(run(scenes(), System.out));
    }

    static List<Scene> scenes() {
        return List.of(
                new SceneToday(),
                new SceneTree(),
                new SceneListeners(),
                new SceneSecondJvm(),
                new SceneReasons(),
                new SceneAtScale());
    }

    /** Returns the exit code. */
    static int run(List<Scene> scenes, PrintStream out) {
        var check = new Check();
        var stage = new Stage(out, check);
        stage.title("Weaklink, a tour in five scenes: weak references that come back.");
        for (Scene scene : scenes) {
            try {
                scene.play(stage);
            } catch (Exception unexpected) {
                stage.claim(false, scene.getClass().getSimpleName() + " ended early: " + unexpected);
            }
        }
        stage.scene(check.verdict());
        return check.failures() == 0 ? 0 : 1;
    }
}
