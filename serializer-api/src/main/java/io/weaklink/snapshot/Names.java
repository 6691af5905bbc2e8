package io.weaklink.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the files of a store. They hold a number, so that the newest is found without asking any clock. */
final class Names {

    /** The greatest number that a name has room for. */
    static final long LAST = 999_999_999_999_999_999L;

    private static final Pattern SNAPSHOT = Pattern.compile("snapshot-(\\d{1,18})\\.weak");
    private static final Pattern TEMPORARY = Pattern.compile("snapshot-(\\d{1,18})\\.tmp");

    private Names() {}

    static String snapshot(long number) {
        return String.format(Locale.ROOT, "snapshot-%010d.weak", number);
    }

    static String temporary(long number) {
        return String.format(Locale.ROOT, "snapshot-%010d.tmp", number);
    }

    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** Returns the greatest number of a snapshot or a temporary among these names, 0 if there is none. */
    static long greatest(List<String> names) {
        long greatest = 0;
        for (String name : names) {
            Matcher temporary = TEMPORARY.matcher(name);
            long number = temporary.matches()
                    ? Long.parseLong(temporary.group(1))
                    : number(name).orElse(0);
            greatest = Math.max(greatest, number);
        }
        return greatest;
    }

    /** Returns the numbers of snapshots among these names, newest first. */
    static List<Long> newestFirst(List<String> names) {
        return names.stream()
                .map(Names::number)
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Accepts only names as this class gives them, because a file with another spelling of a number is not ours. */
    private static OptionalLong number(String name) {
        Matcher matcher = SNAPSHOT.matcher(name);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return snapshot(number).equals(name) ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
