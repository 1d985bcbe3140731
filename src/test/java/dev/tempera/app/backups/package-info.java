@NullMarked
package dev.tempera.app.backups;

import org.jspecify.annotations.NullMarked;
