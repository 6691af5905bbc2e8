package io.weaklink.tool;

/** What a colour says; the text says it too. */
enum Paint {
    PLAIN(""),
    HEADING("1"),
    GOOD("32"),
    UNSURE("33"),
    BAD("31");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** Returns the text, which has no command to a terminal in it, between those that colour it. */
    String on(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
