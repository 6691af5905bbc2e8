/**
 * A command line tool that looks at snapshots without the classes that were written:
 * {@link io.weaklink.tool.SnapshotTool}.
 *
 * <p>It changes no snapshot, takes no lock, loads no class because of a name in a file, and prints no text of a file that is
 * a command to a terminal.
 *
 * <ul>
 *   <li>Commands: {@code Inspect}, {@code Verify}, {@code Refs}, {@code Diff}, {@code Graph}, {@code Extract},
 *       {@code Completion}, {@code Man}; {@code Finding} has their exit codes.
 *   <li>What they tell: {@code Fate} of one reference, {@code Prospect} of all, {@code SnapshotState} of a file,
 *       {@code Comparison} of two.
 *   <li>Where it goes: {@code Screen}, in {@code Line}s, or {@code JsonReport}.
 *   <li>The user's classes, where they are asked for: {@code ClassPath}, {@code GivenCodec}, {@code UserCodec}.
 * </ul>
 */
@NullMarked
package io.weaklink.tool;

import org.jspecify.annotations.NullMarked;
