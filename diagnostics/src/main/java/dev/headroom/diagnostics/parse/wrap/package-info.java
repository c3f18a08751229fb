/** Takes lines as tools print them, gives records: a message, and who said it when and where. */
@NullMarked
package dev.headroom.diagnostics.parse.wrap;

import org.jspecify.annotations.NullMarked;
