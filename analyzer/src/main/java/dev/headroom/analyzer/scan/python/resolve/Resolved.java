package dev.headroom.analyzer.scan.python.resolve;

import dev.headroom.analyzer.scan.Fixture;
import dev.headroom.analyzer.scan.Load;
import dev.headroom.analyzer.scan.MockSite;
import dev.headroom.analyzer.scan.NotRead;
import java.util.List;

/** What following a suite found, each list sorted by place. */
public record Resolved(
    List<Load> loads, List<Fixture> fixtures, List<MockSite> mocks, List<NotRead> notRead) {
  public Resolved {
    loads = List.copyOf(loads);
    fixtures = List.copyOf(fixtures);
    mocks = List.copyOf(mocks);
    notRead = List.copyOf(notRead);
  }
}
