package dev.headroom.diagnostics.collect.git;

import java.util.Optional;

/**
 * A file of a tree, as {@code git ls-tree -z} lists it.
 *
 * @param object the blob's name
 * @param path relative to the folder that was listed, with slashes
 */
record TreeEntry(String object, String path) {

  /**
   * Nothing for links and submodules, and for a path that would leave the folder it is put into.
   */
  static Optional<TreeEntry> of(String row) {
    int tab = row.indexOf('\t');
    String[] words = tab < 0 ? new String[0] : row.substring(0, tab).split(" +", -1);
    if (words.length != 3 || !words[0].startsWith("100")) {
      return Optional.empty();
    }
    String path = row.substring(tab + 1);
    return stays(path) ? Optional.of(new TreeEntry(words[2], path)) : Optional.empty();
  }

  private static boolean stays(String path) {
    if (path.startsWith("/") || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
      return false;
    }
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.equals(".git")) {
        return false;
      }
    }
    return true;
  }
}
