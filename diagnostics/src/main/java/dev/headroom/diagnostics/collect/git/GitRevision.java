package dev.headroom.diagnostics.collect.git;

import dev.headroom.diagnostics.evidence.UserError;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A commit of the repository that a folder lies in.
 *
 * @param folder the folder that is looked at; files outside of it are not
 * @param revision as the user names it
 * @param commit its full name
 */
public record GitRevision(Path folder, String revision, String commit) {
  /** As many digits as tell commits of a large project apart. */
  private static final int DIGITS = 10;

  /** "main..." is where this branch left main, as in {@code git diff main...}. */
  private static final String FORK_POINT = "...";

  /** The commit of that name; a UserError says why there is none. */
  public static GitRevision of(Path folder, String revision) {
    try {
      String name =
          revision.endsWith(FORK_POINT)
              ? forkPoint(folder, revision.substring(0, revision.length() - FORK_POINT.length()))
              : revision;
      return new GitRevision(folder, revision, commit(folder, name));
    } catch (IOException e) {
      throw UserError.usage(
          "git can't tell that revision: " + e.getMessage(),
          "--against " + revision,
          "Name a commit, branch or tag of the project's repository, for instance origin/main. A"
              + " shallow clone may lack it: git fetch --depth=1 origin main");
    }
  }

  private static String commit(Path folder, String name) throws IOException {
    String out =
        GitCommand.text(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
    if (!out.strip().matches("[0-9a-f]{40,64}")) {
      throw new IOException("no commit of that name");
    }
    return out.strip();
  }

  private static String forkPoint(Path folder, String name) throws IOException {
    return GitCommand.text(folder, "merge-base", commit(folder, name), "HEAD").strip();
  }

  /** "main (3f2a90c11b)", or the commit's name alone where the user gave it. */
  public String shown() {
    String digits = commit.substring(0, DIGITS);
    return commit.startsWith(revision) ? digits : revision + " (" + digits + ")";
  }

  /** Puts the files of the folder, as they were in the commit, into another folder. */
  public Exported export(Path into) {
    try {
      return new TreeExport(this, into).run();
    } catch (IOException e) {
      throw UserError.usage(
          "its files can't be read: " + e.getMessage(),
          "--against " + revision,
          "A partial clone may lack them; --baseline FILE compares without git.");
    }
  }

  /**
   * What was put there.
   *
   * @param files how many
   * @param left links, submodules and paths that were left out
   */
  public record Exported(int files, int left) {}
}
