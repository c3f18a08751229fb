/**
 * Takes a folder and the name of a revision, gives that revision's files in a folder of their own.
 * Git itself does the reading, since only it knows every form of its repositories; the work tree,
 * the index and the references stay as they are, and nothing of a repository's configuration is
 * run.
 */
@NullMarked
package dev.headroom.diagnostics.collect.git;

import org.jspecify.annotations.NullMarked;
