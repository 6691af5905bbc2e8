package io.weaklink.tool.graph;

/**
 * Documents of a wiki in every size: folders with pages, listeners that know the page they belong to, sessions by the name of
 * their user, and a cache. Its references come back in every way; only some of its pages are told to be pages.
 */
final class Wiki {

    private static final String FOLDER = "\"_weakType\":\"folder\"}";

    private final StringBuilder json = new StringBuilder();
    private int number;

    private Wiki() {}

    /** Returns a document with this many objects, or one or two more. */
    static String of(int objects) {
        var wiki = new Wiki();
        wiki.write(objects);
        return wiki.json.toString();
    }

    private void write(int objects) {
        int folders = Math.max(2, objects / 50);
        int listeners = Math.max(2, objects / 10);
        int pages = Math.max(2, (objects - folders - listeners) / 2);
        json.append("{\"_weakId\":").append(++number).append(",\"name\":\"Wiki\",\"since\":2019,\"folders\":[");
        for (int i = 0; i < folders; i++) {
            folder(i, pages * i / folders, pages * (i + 1) / folders);
        }
        int firstPage = number + 1;
        json.append("],\"pages\":[");
        for (int i = 0; i < pages; i++) {
            json.append(i == 0 ? "" : ",");
            page("Page " + (i + 1), 2);
            json.append('}');
        }
        json.append("],\"listeners\":[");
        for (int i = 0; i < listeners; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"_weakId\":")
                    .append(++number)
                    .append(",\"hears\":\"edits\",\"page\":")
                    .append(reference(firstPage + i % Math.max(1, pages / 8), "page"))
                    .append('}');
        }
        json.append("],");
        references(objects, firstPage);
        json.append('}');
    }

    private void folder(int i, int from, int to) {
        int folder = ++number;
        json.append(i == 0 ? "" : ",").append("{\"_weakId\":").append(folder).append(",\"name\":\"Folder ");
        json.append(i + 1).append("\",\"wiki\":{\"_weak\":1,\"_weakType\":\"wiki\"},\"pages\":[");
        for (int page = from; page < to; page++) {
            json.append(page == from ? "" : ",");
            page("Draft " + (page + 1), folder);
            json.append(page % 20 == 0 ? ",\"lock\":{\"_weak\":null}}" : "}");
        }
        json.append("]}");
    }

    private void page(String title, int folder) {
        json.append("{\"_weakId\":").append(++number).append(",\"title\":\"").append(title);
        json.append("\",\"words\":").append(300 + number % 700).append(",\"folder\":{\"_weak\":");
        json.append(folder).append(',').append(FOLDER);
    }

    private static String reference(int number, String type) {
        return "{\"_weak\":" + number + ",\"_weakType\":\"" + type + "\"}";
    }

    private void references(int objects, int firstPage) {
        int sessions = Math.max(2, objects / 15);
        json.append("\"sessions\":{");
        for (int i = 0; i < sessions; i++) {
            json.append(i == 0 ? "" : ",").append("\"user").append(i).append("\":");
            json.append(
                    i % 3 == 0
                            ? "{\"_weak\":\"=session/user" + i + "\",\"_weakType\":\"session\"}"
                            : "{\"_weak\":null}");
        }
        json.append("},\"watchers\":[");
        for (int i = 0; i < Math.max(1, objects / 100); i++) {
            json.append(i == 0 ? "" : ",").append("{\"_weak\":\"").append("%021d".formatted(i));
            json.append("A\",\"_weakType\":\"watcher\"}");
        }
        json.append("],\"start\":").append(reference(firstPage, "page"));
        json.append(",\"lost\":").append(reference(Integer.MAX_VALUE, "page"));
    }
}
