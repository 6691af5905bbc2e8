package io.weaklink.contract;

import org.junit.jupiter.api.DisplayNameGeneration;

/**
 * The contract of every codec, case by case: the laws of the design and the traps that others fell into.
 *
 * <p>A codec's module runs it by one subclass that makes codecs. A case says by {@link Law} or {@link Trap} what it
 * proves, and its name begins with that number: {@code L6_...} for law 6, {@code T13_...} for trap 13. A case that is
 * {@link Essential} belongs to the {@link ThinContract} as well. {@code docs/contract.md} lists all cases.
 */
@DisplayNameGeneration(Sentences.class)
public abstract class CodecContract
        implements LawsOfWriting,
                LawsOfSearch,
                LawsOfAbsence,
                LawsOfOrder,
                LawsOfSets,
                LawsOfIdentity,
                LawsOfType,
                LawsOfCollection,
                LawsOfSteps,
                LawsOfDocuments,
                LawsOfFailure,
                LawsOfFailingStreams,
                LawsOfShortStacks,
                LawsOfRestored,
                LawsOfReports,
                LawsOfReferrers,
                LawsOfTokens,
                LawsOfStandIns,
                LawsOfFactories,
                LawsOfReferenceStates,
                LawsOfPlacePolicies,
                LawsOfShapes,
                LawsOfContainers,
                LawsOfDroppedContents,
                LawsOfWeakHashMaps,
                Traps,
                RandomGraphs,
                DamagedDocuments,
                BrokenGraphs,
                LinearReads {}
