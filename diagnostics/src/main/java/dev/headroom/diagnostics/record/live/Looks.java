package dev.headroom.diagnostics.record.live;

import java.io.Closeable;
import java.time.Duration;

/** A run that can be looked at again and again. */
interface Looks extends Closeable {
  Look look();

  /** Since the first look could have been taken. */
  Duration now();

  @Override
  void close();
}
