/**
 * The console, the edge for people: views show and ask, and what they do goes through their page's service to the features. No
 * entity and no SQL comes in here.
 */
package dev.weir.console;
