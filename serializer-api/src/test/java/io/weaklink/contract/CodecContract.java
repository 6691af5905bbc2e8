package io.weaklink.contract;

import org.junit.jupiter.api.DisplayNameGeneration;

/**
 * The contract of every codec, case by case: the laws of the design and the traps that others fell into.
 *
 * <p>A codec's module runs it by one subclass that makes codecs; {@code L6_...} is a clause of law 6, {@code T13_...}
 * trap 13. {@link LawTable} and {@link TrapTable} say what stands where.
 */
@DisplayNameGeneration(Sentences.class)
public abstract class CodecContract
        implements LawsOfWriting,
                LawsOfSearch,
                LawsOfAbsence,
                LawsOfOrder,
                LawsOfIdentity,
                LawsOfType,
                LawsOfCollection,
                LawsOfDocuments,
                LawsOfReports,
                LawsOfTokens,
                LawsOfFactories,
                Traps,
                RandomGraphs {}
