package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void readsAsThePathThatJacksonWouldTell() {
        assertThat(Place.ROOT.path()).isEqualTo("$");
        assertThat(Place.ROOT.member("orders").element(3).member("owner").path())
                .isEqualTo("$.orders[3].owner");
    }

    @Test
    void tellsTheWayFromAnyPlaceAbove() {
        List<Place> places = new ArrayList<>(List.of(Place.ROOT));
        for (int i = 0; i < 200; i++) {
            places.add(places.get(i).element(i));
        }

        for (int from = 0; from <= 200; from++) {
            for (int to = from + 1; to <= Math.min(from + 13, 200); to++) {
                var expected = new StringBuilder();
                for (int i = from; i < to; i++) {
                    expected.append('[').append(i).append(']');
                }
                assertThat(places.get(to).from(places.get(from))).isEqualTo(expected.toString());
            }
        }
    }

    @Test
    void leavesOutTheMiddleOfALongWay() {
        Place place = Place.ROOT;
        for (int i = 0; i < 20; i++) {
            place = place.element(i);
        }

        assertThat(place.path()).isEqualTo("$[0][1][2][3][4][5]...(8 more)...[14][15][16][17][18][19]");
    }
}
