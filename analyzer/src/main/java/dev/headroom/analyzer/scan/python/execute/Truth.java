package dev.headroom.analyzer.scan.python.execute;

/** The truth of a value. */
enum Truth {
  YES,
  NO,
  UNKNOWN;

  static Truth of(boolean value) {
    return value ? YES : NO;
  }

  Truth not() {
    return this == YES ? NO : this == NO ? YES : UNKNOWN;
  }

  static Truth of(Value value) {
    if (value instanceof Value.Nothing) {
      return NO;
    } else if (value instanceof Value.Bool b) {
      return of(b.value());
    } else if (value instanceof Value.Num n) {
      return of(n.value() != 0);
    } else if (value instanceof Value.Str s) {
      return of(!s.value().isEmpty());
    } else if (value instanceof Value.Items items) {
      return items.complete || !items.values.isEmpty() ? of(!items.values.isEmpty()) : UNKNOWN;
    } else if (value instanceof Value.Dict dict) {
      return dict.complete || !dict.values.isEmpty() ? of(!dict.values.isEmpty()) : UNKNOWN;
    } else if (value instanceof Value.Module
        || value instanceof Value.Function
        || value instanceof Value.Type
        || value instanceof Value.Location) {
      return YES;
    }
    return value instanceof Value.External e && e.name().startsWith("module:") ? YES : UNKNOWN;
  }

  Value value() {
    return this == UNKNOWN ? Value.UNKNOWN : new Value.Bool(this == YES);
  }
}
