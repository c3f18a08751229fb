package dev.headroom.diagnostics.collect.git;

import dev.headroom.diagnostics.collect.git.GitRevision.Exported;
import dev.headroom.diagnostics.evidence.Bytes;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a commit's files. A file that no source is as large as gets its size and no content: what
 * reads it later wants to know no more.
 */
final class TreeExport {
  private static final long LARGE = 2L << 20;

  /** A monorepo's sources are a tenth of that. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int MOST_FILES = 300_000;
  private static final int MOST_HEAD = 256;
  private final GitRevision revision;
  private final Path into;
  private int left;

  TreeExport(GitRevision revision, Path into) {
    this.revision = revision;
    this.into = into;
  }

  Exported run() throws IOException {
    List<TreeEntry> all = list();
    Map<String, Long> sizes = sizes(all);
    List<TreeEntry> contents = new ArrayList<>();
    long bytes = 0;
    int files = 0;
    for (TreeEntry entry : all) {
      Long size = sizes.get(entry.object());
      Optional<Path> file = size == null ? Optional.empty() : place(entry);
      if (size == null || file.isEmpty()) {
        left++;
      } else if (size > LARGE) {
        sized(file.get(), size);
        files++;
      } else {
        contents.add(entry);
        bytes += size;
      }
    }
    if (files + contents.size() == 0 && left > 0) {
      throw new IOException("none of its " + left + " files is in this repository");
    }
    if (bytes > MOST_BYTES) {
      throw new IOException("more than " + Bytes.of(MOST_BYTES));
    }
    write(contents);
    return new Exported(files + contents.size(), left);
  }

  /** Of the files that are there: a partial clone may lack some, large ones first of all. */
  private Map<String, Long> sizes(List<TreeEntry> entries) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    ask(
        entries,
        "--batch-check",
        out -> {
          for (String row = head(out); !row.isEmpty(); row = head(out)) {
            String[] words = row.split(" ", -1);
            if (words.length == 3 && words[1].equals("blob")) {
              sizes.put(words[0], Long.valueOf(words[2]));
            }
          }
        });
    return sizes;
  }

  private List<TreeEntry> list() throws IOException {
    // relative to the folder, and of nothing but the folder
    String rows = GitCommand.text(revision.folder(), "ls-tree", "-r", "-z", revision.commit(), ".");
    List<TreeEntry> entries = new ArrayList<>();
    for (String row : rows.split("\0", -1)) {
      Optional<TreeEntry> entry = TreeEntry.of(row);
      entry.ifPresent(entries::add);
      left += entry.isEmpty() && !row.isEmpty() ? 1 : 0;
    }
    if (entries.size() > MOST_FILES) {
      throw new IOException("more than " + MOST_FILES + " files");
    }
    return entries;
  }

  private Optional<Path> place(TreeEntry entry) throws IOException {
    try {
      Path file = into.resolve(entry.path());
      Files.createDirectories(file.resolveSibling("."));
      return Optional.of(file);
    } catch (InvalidPathException e) {
      return Optional.empty(); // a name that this file system doesn't know
    }
  }

  private static void sized(Path file, long size) throws IOException {
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(size);
    }
  }

  private void write(List<TreeEntry> entries) throws IOException {
    ask(
        entries,
        "--batch",
        out -> {
          for (TreeEntry entry : entries) {
            content(out, entry);
          }
        });
  }

  /** What reads git's answer. */
  private interface Answer {
    void read(InputStream out) throws IOException;
  }

  private void ask(List<TreeEntry> entries, String how, Answer answer) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    Path names = Files.createTempFile("headroom-", ".objects");
    try {
      Files.write(names, entries.stream().map(TreeEntry::object).toList());
      List<String> command = List.of("cat-file", how);
      try (GitCommand git = GitCommand.start(revision.folder(), names, command);
          InputStream out = new BufferedInputStream(git.out(), 1 << 16)) {
        answer.read(out);
        git.join();
      }
    } finally {
      Files.deleteIfExists(names);
    }
  }

  /** A head, "OBJECT blob SIZE", the bytes, and a line feed. */
  private void content(InputStream out, TreeEntry entry) throws IOException {
    String head = head(out);
    String start = entry.object() + " blob ";
    if (!head.startsWith(start)) {
      throw new IOException(entry.path() + ": " + head);
    }
    int size = Integer.parseInt(head.substring(start.length()));
    byte[] bytes = out.readNBytes(size);
    if (bytes.length < size || out.read() != '\n') {
      throw new EOFException(entry.path() + ": cut short");
    }
    try (OutputStream file = Files.newOutputStream(into.resolve(entry.path()))) {
      file.write(bytes);
    }
  }

  private static String head(InputStream out) throws IOException {
    StringBuilder head = new StringBuilder();
    int c = out.read();
    while (c >= 0 && c != '\n' && head.length() < MOST_HEAD) {
      head.append((char) c);
      c = out.read();
    }
    return head.toString();
  }
}
