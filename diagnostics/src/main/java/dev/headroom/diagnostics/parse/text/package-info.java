/** Takes a stream of bytes, gives lines of bounded length, and which words stand in each. */
@NullMarked
package dev.headroom.diagnostics.parse.text;

import org.jspecify.annotations.NullMarked;
