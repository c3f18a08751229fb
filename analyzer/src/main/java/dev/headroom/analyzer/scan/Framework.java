package dev.headroom.analyzer.scan;

/** The runner whose rules of collection apply, and what its test processes are called. */
public enum Framework {
  PYTEST("worker", "serial"),
  JUNIT("fork", "no fork");

  private final String process;
  private final String none;

  Framework(String process, String none) {
    this.process = process;
    this.none = none;
  }

  /** One of the processes that run tests at the same time: "worker", "fork". */
  public String process() {
    return process;
  }

  /** "serial", "1 worker", "4 forks". */
  public String processes(int count) {
    return count == 0 ? none : count + " " + (count == 1 ? process : process + "s");
  }
}
