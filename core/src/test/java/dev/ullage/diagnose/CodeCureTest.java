package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.code.CodeScan;
import dev.ullage.code.FieldUse;
import dev.ullage.code.Site;
import dev.ullage.code.UsePattern;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CodeCureTest {

    private static final String OWN_CURE = "remove each Session from SessionRegistry.OPEN when it is done with";
    private static final String CODE_CURE =
            "SessionRegistry.close (SessionRegistry.java:52) is the only code in package org.acme that removes from OPEN, and"
                    + " removed none of these: see that it runs for each Session, and finds it";
    private static final Holder USERS = holder("org.acme.SessionRegistry", "java.util.HashMap", "entries");

    @Test
    void theCodeOfAUsersContainerIsTheCure() {
        Diagnosis diagnosis = diagnosis(LeakKind.STATIC_COLLECTION, USERS, List.of());

        assertThat(diagnosis.withCode(removed()).cure()).isEqualTo(CODE_CURE);
    }

    @Test
    void ofTheJdksOwnContainerTheCodeOnlySaysMore() {
        Holder jdks = holder("sun.net.www.protocol.jar.JarFileFactory", "java.util.HashMap", "entries");
        Diagnosis diagnosis = diagnosis(LeakKind.STATIC_COLLECTION, jdks, List.of());

        assertThat(diagnosis.withCode(removed()).cure())
                .isEqualTo(OWN_CURE
                        + "; SessionRegistry.close (SessionRegistry.java:52) is the only code in package org.acme that"
                        + " removes from OPEN");
    }

    @Test
    void whereTwoHoldTheSameTheCureNamesBothAndTheCodeSaysMore() {
        Diagnosis diagnosis = diagnosis(LeakKind.STATIC_COLLECTION, USERS, List.of(USERS));

        assertThat(diagnosis.withCode(removed()).cure()).startsWith(OWN_CURE + "; SessionRegistry.close");
    }

    @Test
    void aThreadIsNotCuredByRemoval() {
        Diagnosis diagnosis = diagnosis(LeakKind.THREAD, USERS, List.of());

        assertThat(diagnosis.withCode(removed()).cure()).isEqualTo(OWN_CURE);
    }

    @Test
    void whereTheCodeDoesNotTellTheCureStays() {
        Diagnosis diagnosis = diagnosis(LeakKind.STATIC_COLLECTION, USERS, List.of());
        FieldUse unknown = FieldUse.unknown("org.acme.SessionRegistry", "OPEN", "its class file was not found");

        assertThat(diagnosis.withCode(unknown).cure()).isEqualTo(OWN_CURE);
        assertThat(diagnosis.withCode(unknown).code()).hasValue(unknown);
    }

    @Test
    void theCodeOfACollectionWithNoMoreEntriesTellsNothing() {
        Holder pool = holder("org.acme.Pool", "java.util.ArrayDeque", "Symbol");
        Diagnosis diagnosis = diagnosis(LeakKind.QUEUE, pool, List.of());

        assertThat(diagnosis.readIn(CodeScan.ofCurrentThread()).code()).isEmpty();
    }

    @Test
    void codeIsReadByTheHoldersField() {
        Diagnosis diagnosis = diagnosis(LeakKind.STATIC_COLLECTION, USERS, List.of());

        FieldUse use = diagnosis.readIn(CodeScan.ofCurrentThread()).code().orElseThrow();

        assertThat(use.owner()).isEqualTo("org.acme.SessionRegistry");
        assertThat(use.field()).isEqualTo("OPEN");
        assertThat(use.pattern()).isEqualTo(UsePattern.UNKNOWN);
    }

    @Test
    void whatIsMadeToBeClosedIsToBeClosed() {
        String stream = ByteArrayInputStream.class.getName();

        assertThat(diagnosis(LeakKind.STATIC_COLLECTION, USERS, List.of(), stream)
                        .readIn(CodeScan.ofCurrentThread())
                        .cure())
                .isEqualTo("close each ByteArrayInputStream; " + OWN_CURE);
        assertThat(diagnosis(LeakKind.THREAD, USERS, List.of(), stream)
                        .readIn(CodeScan.ofCurrentThread())
                        .cure())
                .as("threads end")
                .isEqualTo(OWN_CURE);
        assertThat(diagnosis(LeakKind.STATIC_COLLECTION, USERS, List.of())
                        .readIn(CodeScan.ofCurrentThread())
                        .cure())
                .as("no class file tells")
                .isEqualTo(OWN_CURE);
    }

    private static FieldUse removed() {
        return new FieldUse(
                "org.acme.SessionRegistry",
                "OPEN",
                List.of(site("open", 41, "put")),
                List.of(site("close", 52, "remove")),
                false,
                UsePattern.REMOVED,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                "package org.acme",
                "",
                false,
                false,
                false,
                Optional.empty());
    }

    private static Site site(String method, int line, String operation) {
        return new Site("org.acme.SessionRegistry", method, "SessionRegistry.java", line, operation);
    }

    private static Holder holder(String owner, String containerType, String unit) {
        return new Holder(
                owner,
                Optional.of("OPEN"),
                true,
                containerType,
                Optional.empty(),
                unit,
                Optional.of(10L),
                100,
                Optional.empty());
    }

    private static Diagnosis diagnosis(LeakKind kind, Holder holder, List<Holder> alsoHeldBy) {
        return diagnosis(kind, holder, alsoHeldBy, "org.acme.Session");
    }

    private static Diagnosis diagnosis(LeakKind kind, Holder holder, List<Holder> alsoHeldBy, String culprit) {
        return new Diagnosis(
                List.of(new GrowingClass(culprit, 1, 64)),
                Optional.of(holder),
                Optional.empty(),
                kind,
                Severity.HIGH,
                "what is put into it stays",
                OWN_CURE,
                Reachability.STRONG,
                MemorySize.ofBytes(64),
                alsoHeldBy,
                Optional.empty());
    }
}
