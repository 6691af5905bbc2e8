package io.weaklink.samples.recipes.kotlin

import io.weaklink.Referent
import io.weaklink.Weak
import java.lang.ref.WeakReference

/** The parent is a property of the body, so it is no part of equals, hashCode, toString and copy. */
@Referent("folder")
data class Folder(val name: String, val folders: MutableList<Folder> = mutableListOf()) {
    @Weak
    var parent: Folder? = null
}

/** The next song is a parameter of the constructor, so it is a reference. */
@Referent("song")
data class Song(val title: String, val next: WeakReference<Song>? = null)

/** What holds the songs. */
data class Album(val songs: List<Song>)
