package io.weaklink.contract;

import static io.weaklink.contract.Clause.elsewhere;
import static io.weaklink.contract.Clause.proved;

import java.util.List;

/** The thirty-three traps that other systems fell into, and what keeps us out of each. */
final class TrapTable {

    static final List<Clause> CLAUSES = List.of(
            proved("T1", "inlined referent", "L1_neverInlinesTheReferent", "L1_savingALeafNeverSavesTheWorld"),
            proved(
                    "T2",
                    "born live, dead in a moment",
                    "L11_holdsWhatItResolvedUntilTheReadingIsClosed",
                    "L11_holdsWhatOnlyTheDocumentHasUntilTheReadingIsClosed"),
            proved("T3", "collected between resolve and return", "L11_holdsWhatItResolvedUntilTheRootIsReturned"),
            proved("T4", "collected between write and end", "L10_holdsWhatAReferenceGaveUntilTheDocumentIsWritten"),
            proved(
                    "T5",
                    "identityHashCode is no identity",
                    "T5_tellsObjectsWithOneIdentityHashApart",
                    "T5_tellsLiveObjectsWithOneIdentityHashApart"),
            proved(
                    "T6",
                    "restored graph tied to the old parent",
                    "L2_theDocumentWinsWhileTheOriginalLives",
                    "L2_theDocumentWinsUnderANameToo",
                    "L2_theDocumentWinsForReferencesAhead"),
            proved(
                    "T7",
                    "valid id, wrong epoch",
                    "T7_aTokenFromAnotherRegistryHitsNobody",
                    "T7_aTokenOfTheForgottenHitsNobodyWhoCameLater"),
            proved(
                    "T8",
                    "dead that does not look dead",
                    "L3_goneIsAnEmptyReferenceOfTheDeclaredKindInEveryPlace",
                    "L3_aClearedReferenceStaysCleared"),
            proved(
                    "T9",
                    "two kinds of null",
                    "L3_aNullFieldStaysNull",
                    "L3_aNullElementStaysNull",
                    "L3_aClearedReferenceStaysCleared"),
            proved(
                    "T10",
                    "the default is not conditional",
                    "L1_neverInlinesFromAnyPlace",
                    "L17_refusesAPhantomReference",
                    "L17_refusesAReferenceWithStateOfItsOwn"),
            proved("T11", "user code runs twice", "T11_runsTheUsersCodeNoMoreOftenThanTheHost"),
            elsewhere(
                    "T12",
                    "target is replaced while written",
                    "neither host replaces an object behind our back: Kryo has no writeReplace, and the Jackson tests"
                            + " prove that a referent written as another value is refused"),
            proved("T13", "weak writes with side effects", "T13_aWeakWriteKeepsNothingAlive"),
            proved("T14", "weak only on disk", "T14_aRestoredReferenceIsWeakInMemoryToo"),
            proved("T15", "equality of the gone", "T15_theGoneKeepTheirEqualityAndHash"),
            elsewhere("T16", "purge only on load", "weak collections belong to the issue on shapes"),
            elsewhere(
                    "T17", "weak map whose value points at its key", "weak collections belong to the issue on shapes"),
            proved(
                    "T18",
                    "twins treat the unresolved differently",
                    "L3_goneIsAnEmptyReferenceOfTheDeclaredKindInEveryPlace",
                    "L14_failListsAllThatIsMissingAndWhere",
                    "L16_whatOneCodecLeftUnresolvedAnotherWritesAgain"),
            proved(
                    "T19",
                    "self-cycle",
                    "T19_aNodeCanReferToItself",
                    "L4_bindsInEveryPlaceWhileTheReferentIsRead",
                    "L4_bindsInEveryPlaceWhileARecordIsRead"),
            proved("T20", "callbacks and queues are dropped", "T20_aReferenceWithAQueueComesBackWithoutOne"),
            proved("T21", "subclasses lose their state", "L17_refusesAReferenceWithStateOfItsOwn"),
            proved(
                    "T22",
                    "shared reference object restored as two",
                    "L8_aSharedReferenceObjectMayComeBackAsTwoToOneReferent"),
            proved("T23", "positional ids rot", "T23_aNumberIsWorthNothingBeyondItsDocument"),
            proved("T24", "keys are file format", "L6_understandsFormerNames"),
            proved(
                    "T25",
                    "id table as leak",
                    "T25_neverIssuesATokenOfTheForgottenAgain",
                    "T13_aWeakWriteKeepsNothingAlive",
                    "L14_lateIsForgottenWithItsHolder",
                    "L19_aReadLeavesNoTrace"),
            proved(
                    "T26",
                    "the root is special",
                    "T26_aRootThatIsRegisteredIsWrittenInFull",
                    "T26_aRootOfAnExternalTypeIsWrittenInFull"),
            elsewhere("T27", "aliasing pointers", "Java has none: a reference points at a whole object"),
            proved(
                    "T28",
                    "aborted reads",
                    "L12_aHalfReadObjectWakesNobody",
                    "L12_aDocumentThatEndsTooEarlyLeavesTheRegistryAsItWas",
                    "L13_aFailedReadLeavesNothingBehind"),
            proved(
                    "T29",
                    "object seen before its state",
                    "L12_tellsOfAnObjectOnlyWhenAllIsBound",
                    "L12_showsNothingOutsideBeforeTheDocumentEnds"),
            proved(
                    "T30",
                    "forged tokens",
                    "T30_aForgedNameReachesNothingThatWasNotExported",
                    "T30_aSenderCannotTellTheUnknownFromTheMistyped",
                    "T30_aDocumentHoldsNoMoreReferencesThanTheSetupAllows"),
            proved(
                    "T31",
                    "allow-list checked too late",
                    "L6_loadsNoClassBecauseOfANameInTheInput",
                    "L6_aNameThatNoClassHasIsOnlyCompared"),
            proved(
                    "T32",
                    "looking is not resolving",
                    "T32_lookingIsNotResolving",
                    "L7_anUnresolvedReferencePassesThroughASetupWithoutRegistry"),
            elsewhere(
                    "T33",
                    "tests that lean on prompt clearing",
                    "a rule for these tests: they clear by hand, and only LawsOfCollection runs the collector, with a"
                            + " bound"));

    private TrapTable() {}
}
