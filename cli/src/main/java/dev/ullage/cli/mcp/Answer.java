package dev.ullage.cli.mcp;

/**
 * What a tool answers.
 *
 * @param content a record
 * @param text the same in short, for people
 */
record Answer(Object content, String text) {}
