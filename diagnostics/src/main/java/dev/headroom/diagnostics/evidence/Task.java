package dev.headroom.diagnostics.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A row of the kernel's task table. Sizes were converted from pages with the page size the log
 * itself shows.
 *
 * @param pid process id in the kernel's own namespace
 * @param uid user id in the initial namespace, or null when the row has none
 * @param name command name, cut by the kernel at 15 bytes
 * @param rss resident set, or null when the page size is unknown
 * @param totalVm address space, or null when the page size is unknown
 * @param privateRss the part of {@link #rss} that can't be dropped (anonymous and shmem), or null
 *     where the table does not split it
 */
public record Task(
    long pid,
    @Nullable Long uid,
    String name,
    @Nullable Bytes rss,
    @Nullable Bytes totalVm,
    @Nullable Bytes privateRss) {
  public Task(
      long pid, @Nullable Long uid, String name, @Nullable Bytes rss, @Nullable Bytes totalVm) {
    this(pid, uid, name, rss, totalVm, null);
  }
}
