/**
 * Takes the text of one Java file, gives its facts: types, members, and what their bodies call;
 * they depend on the file's bytes alone, and the syntax tree is dropped.
 */
@NullMarked
package dev.headroom.analyzer.scan.java.facts;

import org.jspecify.annotations.NullMarked;
