/** Takes the facts of a file, gives them again for the same bytes in a later run. */
@NullMarked
package dev.headroom.analyzer.scan.python.kept;

import org.jspecify.annotations.NullMarked;
