package dev.headroom.analyzer.report.script;

import dev.headroom.analyzer.advise.RunResult;
import dev.headroom.analyzer.report.words.PlainText;
import dev.headroom.analyzer.scan.Framework;

/** The advised count in the words of what takes it. */
public enum WorkerSetting {
  /** The number alone. */
  INT {
    @Override
    String text(RunResult run, int workers) {
      return workers + "\n";
    }
  },
  /** A variable that {@code -n auto} obeys; for JVM builds one that a build file can read. */
  ENV {
    @Override
    String text(RunResult run, int workers) {
      boolean pytest = run.run().framework() == Framework.PYTEST;
      return (pytest ? "PYTEST_XDIST_AUTO_NUM_WORKERS=" : "HEADROOM_FORKS=") + workers + "\n";
    }
  },
  /** A hook of pytest-xdist, for the conftest.py at the project's root. */
  CONFTEST {
    @Override
    String text(RunResult run, int workers) {
      return """
          # What -n auto means here: %s.
          # Made by headroom workers --emit conftest; this hook belongs into the root conftest.py.
          def pytest_xdist_auto_num_workers(config):
              return %d
          """
          .formatted(why(run), workers);
    }
  },
  /** For the configuration of Surefire and Failsafe. */
  POM {
    @Override
    String text(RunResult run, int workers) {
      return BuildSetting.of(run, workers).pom(why(run));
    }
  },
  /** For build.gradle. */
  GRADLE {
    @Override
    String text(RunResult run, int workers) {
      return BuildSetting.of(run, workers).gradle(why(run));
    }
  };

  abstract String text(RunResult run, int workers);

  /** The setting; a run that does not even fit serially is set to be serial. */
  public String of(RunResult run) {
    return text(run, run.plan().maxSafeWorkers() < 0 ? least(run) : run.plan().workers());
  }

  /** A JVM build has one fork at least. */
  private static int least(RunResult run) {
    return run.run().jvm() == null ? 0 : 1;
  }

  private static String why(RunResult run) {
    String name = run.run().name();
    return (run.plan().maxSafeWorkers() < 0 ? "not even this fits" : "memory holds it")
        + (name.equals(".") ? "" : " for " + PlainText.line(name))
        + " within "
        + run.budget().bytes()
        + " on "
        + run.budget().cpus()
        + (run.budget().cpus() == 1 ? " core" : " cores");
  }
}
