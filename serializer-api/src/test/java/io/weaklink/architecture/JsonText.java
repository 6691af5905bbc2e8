package io.weaklink.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as strictly as the files that we write ourselves need it: objects, lists, texts, true and false. */
final class JsonText {

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Returns a map, a list, a text or a boolean. */
    static Object parse(String text) {
        var json = new JsonText(text);
        Object value = json.value();
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.unexpected("the end");
        }
        return value;
    }

    private Object value() {
        skipBlanks();
        switch (text.charAt(at)) {
            case '{' -> {
                return object();
            }
            case '[' -> {
                return list();
            }
            case '"' -> {
                return text();
            }
            default -> {
                return bool();
            }
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        if (!skip('}')) {
            do {
                skipBlanks();
                String name = text();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw unexpected("a member once, and not '" + name + "' again");
                }
            } while (skip(','));
            expect('}');
        }
        return members;
    }

    private List<Object> list() {
        List<Object> elements = new ArrayList<>();
        expect('[');
        if (!skip(']')) {
            do {
                elements.add(value());
            } while (skip(','));
            expect(']');
        }
        return elements;
    }

    private String text() {
        expect('"');
        int end = text.indexOf('"', at);
        String found = text.substring(at, end);
        if (found.contains("\\") || found.contains("\n")) {
            throw unexpected("a text without escapes");
        }
        at = end + 1;
        return found;
    }

    private Boolean bool() {
        for (Boolean each : List.of(true, false)) {
            if (text.startsWith(each.toString(), at)) {
                at += each.toString().length();
                return each;
            }
        }
        throw unexpected("a value");
    }

    private boolean skip(char expected) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char expected) {
        if (!skip(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException("Expected " + expected + " at character " + at + " of: " + text);
    }
}
