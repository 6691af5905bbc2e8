package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** The errors about a document that is not written as {@link WireJson} says. */
final class WireMismatch {

    private static final int LONGEST_EXCERPT = 40;

    private WireMismatch() {}

    static JsonMappingException of(JsonParser parser, String message) {
        return MismatchedInputException.from(parser, java.lang.ref.Reference.class, message);
    }

    /** Returns the error about something else that stands in the place of a reference. */
    static JsonMappingException noReference(JsonParser parser, String found) {
        return of(
                parser,
                "Expected a weak reference, {\"_weak\":...,\"_weakType\":...} or its compact" + " form, but found "
                        + found);
    }

    /** Returns the error about a referent that has one of our members twice. */
    static JsonMappingException twice(JsonParser parser, String member) {
        return of(parser, "Expected one '" + member + "' in an object, but found a second one. Mend the document.");
    }

    /** Describes the token at which the parser stands. */
    static String found(JsonParser parser) {
        return String.valueOf(parser.currentToken());
    }

    static String cut(String text) {
        // A line break in the text could look like a line of its own in the log that shows the error.
        return (text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...")
                .replaceAll("\\p{Cntrl}", "?");
    }
}
