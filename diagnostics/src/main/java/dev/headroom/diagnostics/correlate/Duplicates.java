package dev.headroom.diagnostics.correlate;

import dev.headroom.diagnostics.evidence.Evidence;
import dev.headroom.diagnostics.evidence.OomKill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same kill is in dmesg, in the journal and in the CI log: it counts once. */
final class Duplicates {
  /** dmesg -T and journal disagree by what the machine was suspended or its clock was set. */
  private static final Duration SAME_TIME = Duration.ofMinutes(2);

  private Duplicates() {}

  /** The items without repetitions of a kill; of two forms of one kill the fuller stays. */
  static List<Evidence> removed(List<Evidence> items) {
    List<Evidence> distinct = new ArrayList<>();
    for (Evidence e : items) {
      int before = e instanceof OomKill k ? indexOf(distinct, k) : -1;
      if (before < 0) {
        distinct.add(e);
      } else if (facts((OomKill) e) > facts((OomKill) distinct.get(before))) {
        distinct.set(before, e);
      }
    }
    return distinct;
  }

  private static int indexOf(List<Evidence> items, OomKill kill) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof OomKill other
          && other.pid() == kill.pid()
          && !other.source().equals(kill.source())
          && same(other, kill)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(OomKill a, OomKill b) {
    boolean sizes =
        agree(a.totalVm(), b.totalVm())
            && agree(a.anonRss(), b.anonRss())
            && agree(a.name(), b.name());
    if (!sizes) {
      return false;
    }
    if (a.time() != null && b.time() != null && a.totalVm() == null) {
      return Duration.between(a.time(), b.time()).abs().compareTo(SAME_TIME) < 0;
    }
    return true;
  }

  private static boolean agree(@Nullable Object a, @Nullable Object b) {
    return a == null || b == null || Objects.equals(a, b);
  }

  private static int facts(OomKill k) {
    int facts = k.tasks().isEmpty() ? 0 : 2;
    for (Object o :
        new @Nullable Object[] {
          k.time(),
          k.totalVm(),
          k.anonRss(),
          k.uid(),
          k.limit(),
          k.limitedCgroup(),
          k.victimCgroup(),
          k.invokedBy()
        }) {
      facts += o == null ? 0 : 1;
    }
    return facts;
  }
}
