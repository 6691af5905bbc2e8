package io.weaklink.tool.graph;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The files of which a page is made. */
final class PageResource {

    private static final List<String> SCRIPTS = List.of(
            "model.js",
            "objects.js",
            "items.js",
            "layout.js",
            "labels.js",
            "picture.js",
            "panel.js",
            "tables.js",
            "outline.js",
            "search.js",
            "page.js");

    private PageResource() {}

    /** Returns the page's own script: one file after the other. */
    static String script() throws IOException {
        var script = new StringBuilder("\"use strict\";\n");
        for (String file : SCRIPTS) {
            script.append(text(file));
        }
        return script.toString();
    }

    /** Returns the text of a file beside this class. */
    static String text(String name) throws IOException {
        try (InputStream in = PageResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("'" + name + "' is missing. Build the tool anew.");
            }
            // A browser takes every line break for this one, also where it compares the digest of a script.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    /** Returns what a page's policy has to say for this very script to run, and no other. */
    static String allowed(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
