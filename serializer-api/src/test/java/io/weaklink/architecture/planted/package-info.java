/** A circle of files for {@link io.weaklink.architecture.FileKnotsTest}, planted on purpose. */
package io.weaklink.architecture.planted;
