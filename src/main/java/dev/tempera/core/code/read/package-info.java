/**
 * Code and commands read as requests. Nothing of what is read is ever executed, no file opened, no
 * address asked; keys, cookies and authorizations do not get out of here.
 */
@NullMarked
package dev.tempera.core.code.read;

import org.jspecify.annotations.NullMarked;
