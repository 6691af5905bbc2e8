package javafx.beans;

/** Stands for the interface of JavaFX, which is known by its name. */
public interface WeakListener {

    /** Returns whether the target is gone. */
    boolean wasGarbageCollected();
}
