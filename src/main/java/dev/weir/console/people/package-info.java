/** Who may enter the console, looked after. */
package dev.weir.console.people;
