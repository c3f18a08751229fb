package dev.headroom.diagnostics.record.live;

import dev.headroom.diagnostics.evidence.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast what is left shrinks, by the straight line through the last looks. */
final class Slope {
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final int LEAST = 4;

  private final Deque<Point> points = new ArrayDeque<>();

  private record Point(double seconds, double bytes) {}

  /** Until nothing is left, or null when it does not shrink or too little was seen. */
  @Nullable Duration until(Duration at, Bytes left) {
    double now = at.toMillis() / 1000.0;
    points.addLast(new Point(now, left.value()));
    while (points.getFirst().seconds() < now - WINDOW.toSeconds()) {
      points.removeFirst();
    }
    if (points.size() < LEAST) {
      return null;
    }
    double meanX = points.stream().mapToDouble(Point::seconds).average().orElse(0);
    double meanY = points.stream().mapToDouble(Point::bytes).average().orElse(0);
    double across = 0;
    double along = 0;
    for (Point p : points) {
      across += (p.seconds() - meanX) * (p.bytes() - meanY);
      along += (p.seconds() - meanX) * (p.seconds() - meanX);
    }
    double slope = along == 0 ? 0 : across / along;
    double seconds = slope >= 0 ? Double.POSITIVE_INFINITY : left.value() / -slope;
    // beyond an hour a straight line tells nothing
    return seconds > 3600 ? null : Duration.ofMillis((long) (seconds * 1000));
  }
}
