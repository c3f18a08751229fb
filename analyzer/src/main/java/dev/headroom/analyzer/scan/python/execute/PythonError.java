package dev.headroom.analyzer.scan.python.execute;

/** An exception of the code that is read: it ends the execution of a module unless caught. */
final class PythonError extends Exception {
  private static final long serialVersionUID = 1L;

  /** What handlers tell apart. */
  enum Kind {
    IMPORT,
    SKIP,
    OTHER
  }

  final Kind kind;
  final String name;
  final String what;

  PythonError(Kind kind, String name, String what) {
    super(what, null, false, false);
    this.kind = kind;
    this.name = name;
    this.what = what;
  }

  static PythonError missing(String module) {
    return new PythonError(Kind.IMPORT, "ModuleNotFoundError", "no module " + module);
  }

  static PythonError skip(String why) {
    return new PythonError(Kind.SKIP, "Skipped", why);
  }
}
