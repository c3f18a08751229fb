/**
 * Takes the bytes of a Python file, gives its ModuleFacts; broken statements are left out and
 * named.
 *
 * <p>The grammar is CPython 3.12's, from GraalPy's parser, whose classes are used in this package
 * alone. Its API is internal to GraalPy: the version is pinned in the parent pom.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.parse;

import org.jspecify.annotations.NullMarked;
