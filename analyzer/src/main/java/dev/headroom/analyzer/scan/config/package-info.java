/**
 * Takes configuration files, CI workflows, makefiles and scripts, gives what they say about how
 * tests are started.
 */
@NullMarked
package dev.headroom.analyzer.scan.config;

import org.jspecify.annotations.NullMarked;
