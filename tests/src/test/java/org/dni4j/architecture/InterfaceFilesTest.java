package org.dni4j.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The files of the interfaces can be read one after the other: no two need each other. */
@AnalyzeClasses(packages = "org.dni4j", importOptions = ImportOption.DoNotIncludeTests.class)
class InterfaceFilesTest {

    @ArchTest
    static final ArchRule filesHaveNoCircles =
            slices().assignedFrom(new EachFile()).should().beFreeOfCycles();

    /** Every file of the interfaces' package is a slice, with all classes in it. */
    private static final class EachFile implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals("org.dni4j")
                    ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "files of the interfaces";
        }
    }
}
