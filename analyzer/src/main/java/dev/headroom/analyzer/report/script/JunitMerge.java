package dev.headroom.analyzer.report.script;

/** A shell function that makes one JUnit XML of many; it needs sed and nothing else. */
final class JunitMerge {
  /**
   * {@code merge FOLDER FILE}. What pytest and the build tools write begins with a declaration and
   * has one element around all suites or none; what is cut at its end is left out.
   */
  static final String FUNCTION =
      """
      merge() { # the reports of a folder, into one file
        {
          printf '<?xml version="1.0" encoding="utf-8"?>\\n<testsuites>\\n'
          for report in "$1"/step-*.xml; do
            case $(tail -c 300 "$report" 2>/dev/null) in
              *'</testsuite'*) ;;
              *) continue ;;
            esac
            sed -e '1,2s/^<?xml[^>]*?>//' -e '1,2s/^[[:space:]]*<testsuites[^>]*>//' \\
              -e '$s/<\\/testsuites>[[:space:]]*$//' "$report"
            printf '\\n'
          done
          printf '</testsuites>\\n'
        } > "$2.new" && mv "$2.new" "$2"
      }
      """;

  /**
   * Body of {@code sh -c}: copies reports to {@code $0-NAME}, named by their whole path, since the
   * modules of a build may have classes of one name.
   */
  static final String KEEP =
      "for f; do n=$(printf %s \"${f#./}\" | tr / _ | tail -c 200); cp \"$f\" \"$0-$n\"; done";

  private JunitMerge() {}
}
