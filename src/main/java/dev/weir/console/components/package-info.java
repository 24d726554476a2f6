/** What pages are made of: their frame, tables, dialogs, notices and the way figures and times are written. */
package dev.weir.console.components;
