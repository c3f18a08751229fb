/**
 * Takes a folder of Python sources and an interpreter's path, gives which file is which module, the
 * facts of each, and what is installed.
 */
@NullMarked
package dev.headroom.analyzer.scan.python.project;

import org.jspecify.annotations.NullMarked;
