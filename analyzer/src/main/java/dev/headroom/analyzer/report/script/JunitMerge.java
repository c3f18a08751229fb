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

  private JunitMerge() {}
}
