/**
 * Turns a stranger's file into passages: the text is taken out by parsers inside the process, within limits of size and
 * time, and cut along its own headings, paragraphs and sentences.
 */
package dev.weir.knowledge.reading;
