/** What a version of an assistant says, in the console's words, and how two of them differ. */
package dev.weir.console.versions;
