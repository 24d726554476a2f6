/** What an assistant is told, drafted before it is published. */
package dev.weir.console.assistants;
