package io.weaklink.flink.sample;

/** What each process loads for itself. It stands in no record and in no checkpoint. */
public final class Rate {

    public final String currency;
    public final double perEuro;

    Rate(String currency, double perEuro) {
        this.currency = currency;
        this.perEuro = perEuro;
    }
}
