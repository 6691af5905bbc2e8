/**
 * A command line tool that looks at snapshots without the classes that were written:
 * {@link io.weaklink.tool.SnapshotTool}.
 *
 * <p>It changes nothing, takes no lock, loads no class because of a name in a file, and prints no text of a file that is
 * a command to a terminal.
 */
@NullMarked
package io.weaklink.tool;

import org.jspecify.annotations.NullMarked;
