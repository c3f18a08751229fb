/**
 * Takes the build files of Maven and Gradle, CI workflows and scripts, gives the JVM builds: test
 * JVMs, their heaps, and the lines that set them.
 */
@NullMarked
package dev.headroom.analyzer.scan.config.jvm;

import org.jspecify.annotations.NullMarked;
