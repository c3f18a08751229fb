package dev.headroom.analyzer.plan;

import dev.headroom.analyzer.estimate.Footprint;
import dev.headroom.analyzer.estimate.Part;
import dev.headroom.analyzer.scan.TestFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the workload of any subset of atoms, given as the bits of a number. */
final class Subsets {
  private final List<List<TestFile>> atoms;
  private final Footprint footprint;
  private final double[] seconds;
  private final double[] longest;

  /** For each part with files: the tests of its files in each atom. */
  private final Map<Part, int[]> tests = new HashMap<>();

  Subsets(List<List<TestFile>> atoms, Footprint footprint, TestSeconds testSeconds) {
    this.atoms = atoms;
    this.footprint = footprint;
    this.seconds = new double[atoms.size()];
    this.longest = new double[atoms.size()];
    Map<String, Integer> atomOf = new HashMap<>();
    Map<String, Integer> items = new HashMap<>();
    for (int i = 0; i < atoms.size(); i++) {
      for (TestFile file : atoms.get(i)) {
        double one = testSeconds.of(file, footprint.threaded());
        seconds[i] += one;
        longest[i] = Math.max(longest[i], one);
        atomOf.put(file.path(), i);
        items.put(file.path(), Math.max(1, file.items()));
      }
    }
    for (Part part : footprint.parts()) {
      int[] count = new int[atoms.size()];
      for (String file : part.files()) {
        Integer atom = atomOf.get(file);
        if (atom != null) {
          count[atom] += items.getOrDefault(file, 1);
        }
      }
      tests.put(part, count);
    }
  }

  int all() {
    return (1 << atoms.size()) - 1;
  }

  List<TestFile> files(int subset) {
    List<TestFile> files = new ArrayList<>();
    for (int i = 0; i < atoms.size(); i++) {
      if ((subset >> i & 1) == 1) {
        files.addAll(atoms.get(i));
      }
    }
    return files;
  }

  Workload workload(int subset) {
    double sum = 0;
    double most = 0;
    for (int i = 0; i < atoms.size(); i++) {
      if ((subset >> i & 1) == 1) {
        sum += seconds[i];
        most = Math.max(most, longest[i]);
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Part part : footprint.parts()) {
      Part here = part.files().isEmpty() ? part : restricted(part, subset);
      if (here != null) {
        parts.add(here);
      }
    }
    return new Workload(files(subset), parts, footprint.threaded(), sum, most);
  }

  /** The part with the tests of this subset alone, or null when none of them needs it. */
  private @org.jspecify.annotations.Nullable Part restricted(Part part, int subset) {
    int[] count = tests.getOrDefault(part, new int[0]);
    int here = 0;
    int all = 0;
    for (int i = 0; i < count.length; i++) {
      all += count[i];
      here += (subset >> i & 1) == 1 ? count[i] : 0;
    }
    if (here == 0) {
      return null;
    }
    if (here == all) {
      return part;
    }
    int times = (int) Math.ceil((double) part.times() * here / all);
    int holders = part.of() == Part.Of.TEST ? Math.min(part.holders(), here) : part.holders();
    return part.heldBy(holders, times, part.files());
  }
}
