/** Takes the batches of a plan, gives them run one after the other, also after an interruption. */
@NullMarked
package dev.headroom.analyzer.cli.run;

import org.jspecify.annotations.NullMarked;
