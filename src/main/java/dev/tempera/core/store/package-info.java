/** SQLite: schema, migrations, journal. */
@NullMarked
package dev.tempera.core.store;

import org.jspecify.annotations.NullMarked;
