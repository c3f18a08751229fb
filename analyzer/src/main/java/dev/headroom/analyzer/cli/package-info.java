/** Takes the words of a command line, gives a running command, its streams and its exit code. */
@NullMarked
package dev.headroom.analyzer.cli;

import org.jspecify.annotations.NullMarked;
