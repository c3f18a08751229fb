/** Takes a project's folder, gives the comments in it by which findings are accepted. */
@NullMarked
package dev.headroom.analyzer.scan.comment;

import org.jspecify.annotations.NullMarked;
