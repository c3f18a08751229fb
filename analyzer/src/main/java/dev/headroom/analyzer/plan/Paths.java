package dev.headroom.analyzer.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says a set of files in few words: whole folders where all of their test files belong to it,
 * folders with {@code --ignore} where that is shorter, files otherwise. A folder without a test
 * file of its own is never said: beside the folders in it that are collected may be others.
 */
final class Paths {
  private final Folder root = new Folder();

  /**
   * @param collected all files that the runner would collect, wanted or not
   */
  Paths(Collection<String> collected) {
    for (String path : collected) {
      Folder folder = root;
      String[] names = path.split("/", -1);
      for (int i = 0; i < names.length - 1; i++) {
        folder = folder.folders.computeIfAbsent(names[i], n -> new Folder());
      }
      folder.files.put(names[names.length - 1], path);
    }
  }

  /** Words of a command line that select exactly {@code wanted}. */
  List<String> words(Set<String> wanted) {
    return cover(root, "", wanted).words();
  }

  /** How a folder is said, and whether all or nothing of it is wanted. */
  private record Cover(boolean all, boolean none, List<String> words, List<String> unwanted) {}

  private static Cover cover(Folder folder, String path, Set<String> wanted) {
    boolean all = true;
    boolean none = true;
    List<String> words = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (Map.Entry<String, Folder> entry : folder.folders.entrySet()) {
      String name = path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey();
      Cover cover = cover(entry.getValue(), name, wanted);
      all &= cover.all();
      none &= cover.none();
      words.addAll(cover.words());
      unwanted.addAll(cover.unwanted());
    }
    for (String file : folder.files.values()) {
      boolean in = wanted.contains(file);
      all &= in;
      none &= !in;
      (in ? words : unwanted).add(file);
    }
    if (path.isEmpty() || (folder.files.isEmpty() && !none)) {
      return new Cover(all, none, words, unwanted);
    }
    if (all) {
      return new Cover(true, false, List.of(path), List.of());
    }
    if (none) {
      return new Cover(false, true, List.of(), List.of(path));
    }
    // a folder less what is not wanted, where that is shorter
    if (unwanted.size() + 1 < words.size()) {
      List<String> shorter = new ArrayList<>();
      shorter.add(path);
      unwanted.forEach(other -> shorter.add("--ignore=" + other));
      return new Cover(false, false, shorter, unwanted);
    }
    return new Cover(false, false, words, unwanted);
  }

  private static final class Folder {
    private final Map<String, Folder> folders = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();
  }
}
