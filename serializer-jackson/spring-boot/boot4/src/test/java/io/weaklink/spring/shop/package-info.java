/** The classes of an application, which its packages are scanned for. */
@NullMarked
package io.weaklink.spring.shop;

import org.jspecify.annotations.NullMarked;
