/** Takes the records of test runners, service managers, engines and CI, gives what they report. */
@NullMarked
package dev.headroom.diagnostics.parse.tools;

import org.jspecify.annotations.NullMarked;
