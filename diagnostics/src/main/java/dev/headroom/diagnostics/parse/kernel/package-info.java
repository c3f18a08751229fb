/** Takes the kernel's messages, gives the processes that its OOM killer killed. */
@NullMarked
package dev.headroom.diagnostics.parse.kernel;

import org.jspecify.annotations.NullMarked;
